/* CodeMirror over the text area of a writing desk. The text area stays what is sent:
   it is brought into step before anything can read it. */
import { EditorState, EditorView } from "../../vendor/codemirror.js";
import { extensions } from "./extensions.js";
import { handle } from "./handle.js";
import { keepInStep } from "./syncing.js";

const desks = new WeakMap();

/* What others may do to the text of a form; see handle.js. Known as soon as this module
   has run; the form says so by `desk:ready`, which hands it over too, and each change by
   `desk:change`. */
export const editorOf = (form) => desks.get(form);

function open(form) {
  const textarea = form.querySelector("[data-text] textarea");
  const view = new EditorView({
    parent: textarea.parentElement,
    state: EditorState.create({
      doc: textarea.value,
      extensions: extensions(form, textarea),
    }),
  });
  const editor = handle(view);
  desks.set(form, editor);
  keepInStep(form, textarea, editor);
  textarea.hidden = true;
  // Whoever leads the keyboard to the field leads it to what stands in its place.
  textarea.focus = () => view.focus();
  for (const label of textarea.labels) {
    label.addEventListener("click", () => view.focus());
  }
  form.addEventListener("desk:go", ({ detail }) => {
    editor.scrollToLine(detail.line);
    view.focus();
  });
  form.dataset.ready = "";
  form.dispatchEvent(new CustomEvent("desk:ready", { detail: editor }));
}

for (const form of document.querySelectorAll("[data-desk]:has([data-text])")) open(form);
