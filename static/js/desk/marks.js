/* Commands that put marks around words: **bold**, *italic*, `code`, [link](address). */
import { EditorSelection, syntaxTree } from "../../vendor/codemirror.js";

/* The innermost piece of Markdown of a kind around a range, or null. */
export function around(state, range, name) {
  for (const side of [1, -1]) {
    let node = syntaxTree(state).resolveInner(side > 0 ? range.from : range.to, side);
    for (; node; node = node.parent) {
      if (node.name === name && node.from <= range.from && node.to >= range.to) return node;
    }
  }
  return null;
}

/* The range without the spaces at its ends; the word at the cursor when it is empty. */
function words(state, range) {
  if (range.empty) return state.wordAt(range.head) ?? range;
  const text = state.sliceDoc(range.from, range.to);
  const blank = text.length - text.trimStart().length;
  if (blank === text.length) return range;
  return EditorSelection.range(range.from + blank, range.from + text.trimEnd().length);
}

function unwrap(state, range, node) {
  const marks = [node.firstChild, node.lastChild];
  const [opening, closing] = marks.map((mark) => mark.to - mark.from);
  const moved = (at) =>
    Math.min(Math.max(at - opening, node.from), node.to - opening - closing);
  return {
    changes: marks.map(({ from, to }) => ({ from, to })),
    range: EditorSelection.range(moved(range.anchor), moved(range.head)),
  };
}

function wrap(state, range, mark) {
  const { from, to } = words(state, range);
  // Marks do not reach over the end of a paragraph: each line gets its own.
  const found = [...state.sliceDoc(from, to).matchAll(/\S.*/g)];
  const pieces = found.map((match) => [from + match.index, from + match.index + match[0].length]);
  if (!pieces.length) pieces.push([from, to]);
  const added = mark.length * (2 * pieces.length - 2);
  const shifted = (at) => EditorSelection.cursor(at + mark.length);
  return {
    changes: pieces.flatMap(([start, end]) => [
      { from: start, insert: mark },
      { from: end, insert: mark },
    ]),
    range: range.empty
      ? shifted(range.head)
      : EditorSelection.range(from + mark.length, to + mark.length + added),
  };
}

export const toggleMark = (mark, name) => (view) => {
  const { state } = view;
  const changes = state.changeByRange((range) => {
    const node = around(state, range, name);
    return node ? unwrap(state, range, node) : wrap(state, range, fitting(state, range, mark));
  });
  view.dispatch(changes, { userEvent: "input", scrollIntoView: true });
  return true;
};

/* Code that holds a backtick needs more of them around it. */
function fitting(state, range, mark) {
  if (mark !== "`") return mark;
  const runs = state.sliceDoc(range.from, range.to).match(/`+/g) ?? [];
  const taken = new Set(runs.map((run) => run.length));
  let length = 1;
  while (taken.has(length)) length += 1;
  return mark.repeat(length);
}

const ADDRESS = /^(?:https?:\/\/|mailto:|\/)\S+$/;

/* What is read of a link, without the rest of it. */
function unlink(state, range, node) {
  const [opening, closing] = node.getChildren("LinkMark");
  const text = state.sliceDoc(opening.to, closing.from);
  const changes = { from: node.from, to: node.to, insert: text };
  return { changes, range: EditorSelection.range(node.from, node.from + text.length) };
}

/* The selection becomes what is read, or where it leads; the other is to be typed. */
export function link(view) {
  const changes = view.state.changeByRange((range) => {
    const node = around(view.state, range, "Link");
    if (node) return unlink(view.state, range, node);
    const { from, to } = words(view.state, range);
    const text = view.state.sliceDoc(from, to);
    const isAddress = ADDRESS.test(text);
    const insert = isAddress ? `[](${text})` : `[${text}]()`;
    const at = from + (isAddress || !text ? 1 : text.length + 3);
    return { changes: { from, to, insert }, range: EditorSelection.cursor(at) };
  });
  view.dispatch(changes, { userEvent: "input", scrollIntoView: true });
  return true;
}
