/* Commands that change whole lines: headings, quotations, lists, code, callouts. */
import { around } from "./marks.js";
import { replaceLines, rewriteLines, selectedLines, writtenLines } from "./selected.js";

const ITEM = /^(\s*)(?:[-*+] \[[ xX]\] |[-*+] |\d+[.)] )/;
const BULLET = /^\s*[-*+] (?!\[[ xX]\] )/;
const NUMBER = /^\s*\d+[.)] /;
const TASK = /^\s*[-*+] \[[ xX]\] /;

/* Nothing, then ##, ###, ####, then nothing: the title of the page is its only #. */
export const heading = (view) =>
  rewriteLines(view, writtenLines(view.state), (text) => {
    const [, marks, rest] = /^(#{0,6}) *(.*)$/s.exec(text);
    const level = marks.length < 2 ? 2 : marks.length + 1;
    return level > 4 ? rest : `${"#".repeat(level)} ${rest}`;
  });

export const quote = (view) => {
  const lines = selectedLines(view.state);
  const isQuoted = lines.every((line) => line.text.startsWith(">"));
  return rewriteLines(view, lines, (text) =>
    isQuoted ? text.replace(/^> ?/, "") : `> ${text}`.replace(/^> $/, lines[1] ? ">" : "> "),
  );
};

const list = (item, mark) => (view) => {
  const lines = writtenLines(view.state);
  const isListed = lines.every((line) => item.test(line.text));
  return rewriteLines(view, lines, (text, place) => {
    const [, indent, rest] = /^(\s*)(.*)$/s.exec(text.replace(ITEM, "$1"));
    return indent + (isListed ? "" : mark(place)) + rest;
  });
};

export const bullets = list(BULLET, () => "- ");
export const numbers = list(NUMBER, (place) => `${place + 1}. `);
export const tasks = list(TASK, () => "- [ ] ");

export function fence(view) {
  const { state } = view;
  const code = around(state, state.selection.main, "FencedCode");
  return code ? unfence(view, code) : fenceIn(view);
}

/* Without the lines of its marks; the last one may not be there yet. */
function unfence(view, { from, to }) {
  const { doc } = view.state;
  const [first, last] = [doc.lineAt(from), doc.lineAt(to)];
  const isClosed = last.number > first.number && /^\s*(`{3,}|~{3,})\s*$/.test(last.text);
  const changes = [{ from: first.from, to: Math.min(first.to + 1, doc.length) }];
  if (isClosed) changes.push({ from: Math.max(last.from - 1, changes[0].to), to: last.to });
  view.dispatch({ changes, userEvent: "input", scrollIntoView: true });
  return true;
}

const fenceIn = (view) =>
  replaceLines(view, (text) => {
    const longest = Math.max(2, ...(text.match(/^`{3,}/gm) ?? []).map((run) => run.length));
    const ticks = "`".repeat(longest + 1);
    return { insert: `${ticks}\n${text}\n${ticks}`, place: ticks.length };
  });

export const callout = (view) =>
  replaceLines(view, (text) => {
    const insert = `> [!NOTE]\n${text.replace(/^/gm, "> ")}`;
    return { insert, place: insert.length };
  });

export const table = (view) =>
  replaceLines(view, (text) => {
    const start = text.trim() ? `${text}\n\n` : "";
    const insert = `${start}| Column | Column |\n| --- | --- |\n|  |  |\n`;
    return { insert, place: start.length + 2 };
  });
