/* What the server refuses, said at the field and listed above with links to the fields. */
import { tell, withdraw } from "./telling.js";
import { form } from "./text.js";

const NOTICE = "errors";
const PLACES = ".fieldBox, td, .form-row";

export function showErrors({ message, errors = {} }) {
  clearErrors();
  const list = document.createElement("ul");
  for (const [name, sentences] of Object.entries(errors)) {
    const field = fieldOf(name);
    if (field) mark(field, name, sentences);
    list.append(...sentences.map((sentence) => item(field, sentence)));
  }
  const notice = tell(NOTICE, message, { isUrgent: true, more: list });
  notice.tabIndex = -1;
  notice.focus();
}

/* Those of the page too, when the server drew it with errors. */
export function clearErrors() {
  withdraw(NOTICE);
  for (const old of document.querySelectorAll("[data-desk] .errorlist, [data-desk] .errornote")) old.remove();
  for (const field of form.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  }
}

/* A moment is typed in two fields, a choice of few in several: the first one is shown. */
function fieldOf(name) {
  const found = form.elements[name] ?? form.elements[`${name}_0`];
  return found instanceof RadioNodeList ? found[0] : found;
}

/* Where the keyboard goes: an editor may stand in for a field. */
function typedIn(field) {
  return field.hidden ? (field.parentElement.querySelector("[contenteditable]") ?? field) : field;
}

function mark(field, name, sentences) {
  const list = document.createElement("ul");
  list.className = "errorlist";
  list.id = `error-${name}`;
  list.append(...sentences.map((sentence) => line(sentence)));
  const place = field.closest(PLACES);
  if (place) place.prepend(list);
  else (field.closest("[data-text]") ?? field).before(list);
  typedIn(field).setAttribute("aria-invalid", "true");
  typedIn(field).setAttribute("aria-describedby", list.id);
}

function line(...content) {
  const element = document.createElement("li");
  element.append(...content);
  return element;
}

function item(field, sentence) {
  if (!field) return line(sentence);
  const link = document.createElement("a");
  link.href = `#${field.id}`;
  link.textContent = field.labels?.[0]?.textContent.replace(/:$/, "").trim() || field.name;
  link.addEventListener("click", (event) => {
    // A field at the side is shown by the side itself.
    if (field.closest("[data-sheet]")) return;
    event.preventDefault();
    typedIn(field).focus();
  });
  return line(link, `: ${sentence}`);
}
