/* The headings of the text beside it; the one that is being written under is marked. */
import { EditorView, ensureSyntaxTree, syntaxTree } from "../../vendor/codemirror.js";
import { editorOf } from "./editor.js";

const HEADING = /^(?:ATX|Setext)Heading(\d)$/;
const REST = 300;
// Milliseconds that may be spent on reading a long text to its end.
const PATIENCE = 40;

export function headings(state) {
  const found = [];
  const tree = ensureSyntaxTree(state, state.doc.length, PATIENCE) ?? syntaxTree(state);
  tree.iterate({
    enter({ name, from, to }) {
      const level = HEADING.exec(name)?.[1];
      if (!level) return name !== "Paragraph" && name !== "FencedCode";
      const text = state.sliceDoc(from, to).replace(/^#+\s*|\s*#*\s*$|\n[=-]+\s*$/g, "");
      found.push({ level: Number(level), from, text: text.replace(/[*_`]|\]\([^)]*\)|\[/g, "") });
      return false;
    },
  });
  return found;
}

function entry({ level, from, text }, view) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = text || "…";
  button.addEventListener("click", () => {
    view.dispatch({
      selection: { anchor: from },
      effects: EditorView.scrollIntoView(from, { y: "start", yMargin: 8 }),
    });
    view.focus();
  });
  item.dataset.level = level;
  item.append(button);
  return item;
}

for (const form of document.querySelectorAll("[data-desk]")) {
  const panel = form.querySelector("[data-outline]");
  const toggle = form.querySelector("[data-outline-toggle]");
  const list = panel.querySelector("[data-outline-list]");
  const none = panel.querySelector("[data-outline-none]");
  const { view } = editorOf(form);
  let found = [];
  let waiting = 0;

  const mark = () => {
    const at = view.state.selection.main.head;
    const current = found.findLastIndex(({ from }) => from <= at);
    [...list.children].forEach(({ firstChild }, n) =>
      n === current
        ? firstChild.setAttribute("aria-current", "true")
        : firstChild.removeAttribute("aria-current"),
    );
  };
  const show = () => {
    if (panel.hidden) return;
    const before = JSON.stringify(found);
    found = headings(view.state);
    none.hidden = found.length > 0;
    if (before !== JSON.stringify(found)) {
      list.replaceChildren(...found.map((one) => entry(one, view)));
    }
    mark();
  };
  form.addEventListener("desk:cursor", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, REST);
  });
  toggle.addEventListener("click", () => {
    panel.hidden = !panel.hidden;
    toggle.setAttribute("aria-expanded", String(!panel.hidden));
    show();
    if (panel.hidden) view.focus();
    else (panel.querySelector("[aria-current]") ?? list.querySelector("button"))?.focus();
  });
}
