/* Pictures get into the text: pasted, dropped, or chosen by a button. */
import { editorOf } from "./editor.js";
import { pictures } from "./picture-dialog.js";
import { hasFiles, pastedFiles } from "./picture-files.js";
import { placed } from "./placing.js";
import { say } from "./telling.js";

const form = document.querySelector("[data-desk]");
const editor = form && editorOf(form);

/* Nothing but the dialog changes the text while it is open, so the place stays one. */
function open(files, place = editor.view.state.selection.main.head) {
  let at = place;
  pictures.open({
    files,
    onInsert(made) {
      const text = placed(editor.text(), at, made.map(({ markdown }) => markdown));
      editor.insert(text, { at });
      at += text.length;
      say(made.length > 1 ? `${made.length} pictures were inserted.` : "The picture was inserted.");
    },
    onClose: () => editor.focus(),
  });
}

function onPaste(event) {
  const files = pastedFiles(event.clipboardData);
  if (!files.length) return;
  event.preventDefault();
  open(files);
}

function onDrop(event) {
  if (!hasFiles(event.dataTransfer)) return;
  const { clientX, clientY, dataTransfer: { files } } = event;
  event.preventDefault();
  // The editor does not see the drop, and takes its mark of the place away at this.
  editor.view.contentDOM.dispatchEvent(new DragEvent("dragleave"));
  open([...files], editor.offsetAt(clientX, clientY));
}

/* A file that misses the text must not take the place of the page. */
function keepPage(event) {
  if (hasFiles(event.dataTransfer)) event.preventDefault();
}

if (form) {
  for (const type of ["dragover", "drop"]) document.addEventListener(type, keepPage);
}
if (pictures) {
  for (const button of form.querySelectorAll("[data-pictures]")) {
    button.addEventListener("click", () => open([]));
  }
}
if (pictures && form.dataset.upload) {
  const pane = form.querySelector("[data-text]");
  pane.addEventListener("paste", onPaste, { capture: true });
  pane.addEventListener("drop", onDrop, { capture: true });
}
