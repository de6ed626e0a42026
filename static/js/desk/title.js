/* The title: one line to type, as many on the screen as it needs; Enter goes on to the
   text. */
import { editorOf } from "./editor.js";

for (const form of document.querySelectorAll("[data-desk]")) {
  const title = form.elements.title;
  const fit = () => {
    title.style.height = "auto";
    title.style.height = `${title.scrollHeight}px`;
  };

  title.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    editorOf(form).focus();
  });
  if (!CSS.supports("field-sizing", "content")) {
    title.addEventListener("input", fit);
    addEventListener("resize", fit);
    fit();
  }
  if (!title.value) title.focus();
}
