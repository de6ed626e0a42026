/* Files in what is pasted or dropped. */

/* Whether what is dragged holds files; which ones is only told when it is dropped. */
export const hasFiles = ({ types }) => types.includes("Files");

/* Copied words may come with a picture of themselves, as from a table: then words are meant. */
export function pastedFiles(clipboard) {
  const isText = clipboard.types.includes("text/plain");
  return isText ? [] : [...clipboard.files].map(dated);
}

/* Calls `take` with files that are chosen, pasted or dropped within the dialog. */
export function receive(dialog, input, take) {
  input.addEventListener("change", () => {
    take([...input.files]);
    input.value = "";
  });
  dialog.addEventListener("paste", ({ clipboardData }) => take(pastedFiles(clipboardData)));
  dialog.addEventListener("drop", ({ dataTransfer }) => take([...dataTransfer.files]));
}

/* A picture out of a program has no name of its own; a library of many image.png would
   be hard to search. */
function dated(file) {
  if (file.name !== "image.png") return file;
  const moment = new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString();
  const [day, time] = moment.slice(0, 19).split("T");
  return new File([file], `pasted-${day}-${time.replaceAll(":", "")}.png`, { type: file.type });
}
