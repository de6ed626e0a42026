/* What the toolbar and the keys do to the text, by the names in `data-command`. */
import { openSearchPanel } from "../../vendor/codemirror.js";
import * as blocks from "./blocks.js";
import { around, link, toggleMark } from "./marks.js";

/* The piece of Markdown in which a button looks pressed. */
const pieces = {
  bold: "StrongEmphasis",
  italic: "Emphasis",
  strike: "Strikethrough",
  code: "InlineCode",
  quote: "Blockquote",
  bullets: "BulletList",
  numbers: "OrderedList",
  tasks: "Task",
  fence: "FencedCode",
};

export const commands = {
  ...blocks,
  bold: toggleMark("**", pieces.bold),
  italic: toggleMark("*", pieces.italic),
  strike: toggleMark("~~", pieces.strike),
  code: toggleMark("`", pieces.code),
  link,
  find: openSearchPanel,
};

export const isIn = (state, command) =>
  Boolean(around(state, state.selection.main, pieces[command]));

/* A key binding of CodeMirror for each button that names its keys. */
export const keysOf = (toolbar) =>
  [...toolbar.querySelectorAll("[data-command][data-keys]")].map(({ dataset }) => ({
    key: dataset.keys,
    run: commands[dataset.command],
    preventDefault: true,
  }));
