/* A sentence about a field leads to it, wherever it stands: at the side, or in the text. */
import { open } from "./sheet.js";

export function lead(form, field) {
  if (field.closest("[data-sheet]")) return open(form, field);
  form.dispatchEvent(new CustomEvent("desk:write"));
  field.focus();
}

for (const form of document.querySelectorAll("[data-desk]")) {
  form.addEventListener("click", (event) => {
    const address = event.target.closest("a[href^='#id_']")?.getAttribute("href");
    const field = address && document.getElementById(address.slice(1));
    if (!field) return;
    event.preventDefault();
    lead(form, field);
  });
}
