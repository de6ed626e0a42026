/* Keeps the text area and the editor the same text. Writing seventy thousand characters
   at each key would be felt; so it happens when the keys rest, and before anybody reads. */

const REST = 200;

export function keepInStep(form, textarea, editor) {
  let written = textarea.value;
  let waiting = 0;

  const write = () => {
    clearTimeout(waiting);
    const text = editor.text();
    if (text !== written) textarea.value = text;
    written = textarea.value;
  };
  /* The browser, a password manager or a script has put something into the text area. */
  const read = () => {
    if (textarea.value === written) return;
    written = textarea.value;
    editor.setText(written);
  };

  form.addEventListener("desk:change", () => {
    clearTimeout(waiting);
    waiting = setTimeout(write, REST);
  });
  form.addEventListener("formdata", (event) => {
    write();
    event.formData.set(textarea.name, textarea.value);
  });
  form.addEventListener("submit", write, { capture: true });
  form.addEventListener("reset", () => setTimeout(read));
  for (const sign of ["input", "change"]) textarea.addEventListener(sign, read);
  form.addEventListener("desk:filled", () => editor.setText(textarea.value));
  addEventListener("pagehide", write);
  addEventListener("pageshow", read);
  document.addEventListener("visibilitychange", write);
}
