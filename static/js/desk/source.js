/* Where the writer is in the text: in the editor or, without one, in the text area. */
import { form } from "./text.js";

const body = form?.elements.body;
let editor;

form?.addEventListener("desk:ready", ({ detail }) => {
  editor = detail;
});

export const source = () => editor?.text() ?? body.value;

export const scroller = () => body.closest("[data-write]") ?? body;

/* The line at the top of what can be seen, as a fraction. */
export function topLine() {
  if (editor) return editor.topLine();
  const lines = body.value.split("\n");
  // Wrapped lines: as many rows as their characters need.
  const rows = lines.map((line) => Math.max(1, Math.ceil(line.length / body.cols)));
  const all = rows.reduce((sum, count) => sum + count, 0);
  let left = (body.scrollTop / body.scrollHeight) * all;
  const at = rows.findIndex((count) => (left -= count) < 0);
  return at < 0 ? 1 : at + 2 + left / rows[at];
}
