/* Pasting: an address over words links them, HTML and ranges of spreadsheets become
   Markdown; in code, and with Shift, everything is pasted as it is. */
import { EditorView } from "../../vendor/codemirror.js";
import { destination } from "./escapes.js";
import { around } from "./marks.js";
import { address, fromHtml, fromTabs } from "./pasted.js";

const VERBATIM = ["FencedCode", "CodeBlock", "InlineCode", "HTMLBlock", "URL"];

const isVerbatim = (state) =>
  VERBATIM.some((name) => around(state, state.selection.main, name));

function linked(state, target) {
  const { from, to, empty } = state.selection.main;
  const words = state.sliceDoc(from, to);
  if (empty || !target || words.includes("\n\n") || address(words)) return null;
  if (around(state, { from, to }, "Link")) return null;
  return `[${words.replace(/[[\]]/g, "\\$&")}](${destination(target)})`;
}

/* Blocks stand apart from what is before and after, and go on a quotation they are in. */
function fitted(state, markdown) {
  if (!markdown.includes("\n") && !/^(?:#{1,6} |- |\d+\. |> )/.test(markdown)) return markdown;
  const { from, to } = state.selection.main;
  const [first, last] = [state.doc.lineAt(from), state.doc.lineAt(to)];
  const before = state.sliceDoc(first.from, from);
  const [quote] = /^(?: {0,3}> ?)*/.exec(before);
  const isApart = before === quote && (first.number === 1 || !state.doc.line(first.number - 1).text.trim());
  const start = isApart || (before === quote && quote) ? "" : before.trim() ? "\n\n" : "\n";
  const end = state.sliceDoc(to, last.to).trim() ? "\n\n" : "";
  return (start + markdown + end).replaceAll("\n", `\n${quote}`);
}

function pasted(view, data) {
  const { state } = view;
  const plain = data.getData("text/plain");
  const link = linked(state, address(plain));
  if (link) return link;
  const html = data.getData("text/html");
  const markdown = fromHtml(html, plain, [...data.types]) ?? (html ? null : fromTabs(plain));
  return markdown && fitted(state, markdown);
}

// While the keys are down that paste without anything but the words.
let isShifted = false;

export const pasting = EditorView.domEventHandlers({
  keydown(event) {
    isShifted = event.shiftKey && event.key.toLowerCase() === "v";
  },
  keyup() {
    isShifted = false;
  },
  paste(event, view) {
    const data = event.clipboardData;
    if (!data || event.defaultPrevented || isShifted || isVerbatim(view.state)) return false;
    const insert = pasted(view, data);
    if (!insert) return false;
    const changes = view.state.replaceSelection(insert);
    view.dispatch(changes, { userEvent: "input.paste", scrollIntoView: true });
    event.preventDefault();
    return true;
  },
});
