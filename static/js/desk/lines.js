/* Marks whole lines of code, tables and quotations, as far as they are on the screen. */
import { Decoration, ViewPlugin, syntaxTree } from "../../vendor/codemirror.js";

const kinds = {
  FencedCode: "cm-line-code",
  CodeBlock: "cm-line-code",
  Table: "cm-line-table",
  Blockquote: "cm-line-quote",
  HTMLBlock: "cm-line-code",
};
const decorations = Object.fromEntries(
  Object.values(kinds).map((name) => [name, Decoration.line({ class: name })]),
);

function decorate(view) {
  const found = new Map();
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({
      from,
      to,
      enter({ name, from: start, to: end }) {
        if (!kinds[name]) return;
        const last = Math.min(end, to);
        let line = view.state.doc.lineAt(Math.max(start, from));
        while (line.from <= last) {
          found.set(line.from, kinds[name]);
          if (line.to >= last) break;
          line = view.state.doc.lineAt(line.to + 1);
        }
      },
    });
  }
  const ranges = [...found].map(([at, name]) => decorations[name].range(at));
  return Decoration.set(ranges, true);
}

export const lines = ViewPlugin.define(
  (view) => ({
    marks: decorate(view),
    tree: syntaxTree(view.state),
    update(update) {
      const tree = syntaxTree(update.state);
      if (update.docChanged || update.viewportChanged || tree !== this.tree) {
        this.tree = tree;
        this.marks = decorate(update.view);
      }
    },
  }),
  { decorations: (plugin) => plugin.marks },
);
