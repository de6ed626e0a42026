/* Commands that change whole lines: headings, quotations, lists, code, callouts. */
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

export const fence = (view) =>
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
