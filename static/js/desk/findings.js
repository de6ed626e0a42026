/* What would keep readers from the text or the text from readers, with the line it is in. */
import { form } from "./text.js";

const LEVELS = { error: "Mend first", warning: "Worth a look" };

export function list(findings) {
  const place = document.querySelector("[data-findings]");
  if (!place) return;
  const items = findings.map(item);
  const isSame = place.children.length === items.length && items.every((one, at) => one.isEqualNode(place.children[at]));
  // The writer may be on a button of one of them.
  if (!isSame) place.replaceChildren(...items);
}

export function item({ level, message, line, field }) {
  const element = document.createElement("li");
  const word = document.createElement("span");
  element.className = `desk-finding desk-finding--${level}`;
  word.className = "desk-finding__level";
  word.textContent = LEVELS[level];
  element.append(word, ": ", message, ...(line || field ? [" ", leading(line, field)] : []));
  return element;
}

/* To the line of the text, or to the field. */
function leading(line, field) {
  if (!line) {
    const link = document.createElement("a");
    link.href = `#${(form.elements[field] ?? form.elements[`${field}_0`])?.id ?? ""}`;
    link.textContent = "Go to the field";
    return link;
  }
  const button = document.createElement("button");
  button.type = "button";
  button.className = "desk-finding__line";
  button.textContent = `Line ${line}`;
  button.dataset.line = line;
  return button;
}

export function go(line) {
  form.dispatchEvent(new CustomEvent("desk:go", { detail: { line: Number(line) } }));
}

document.querySelector("[data-findings]")?.addEventListener("click", ({ target: { dataset } }) => {
  if (dataset.line) go(dataset.line);
});
