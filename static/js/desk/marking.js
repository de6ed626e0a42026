/* A refused field says so itself, to the eyes and to a screen reader. */
const PLACES = ".fieldBox, td, .form-row";

/* Where the keyboard goes: an editor may stand in for a field. */
export function typedIn(field) {
  return field.hidden ? (field.parentElement.querySelector("[contenteditable]") ?? field) : field;
}

/* Right above the text, the list of all errors is not repeated: its lines describe it. */
export function mark(field, name, { sentences, items }) {
  const isText = field.closest("[data-text]");
  items.forEach((one, at) => {
    one.id = `error-${name}-${at}`;
  });
  if (!isText) place(field, list(name, sentences));
  const ids = isText ? items.map(({ id }) => id) : [`error-${name}`];
  const element = typedIn(field);
  element.setAttribute("aria-invalid", "true");
  describe(element, [...others(element), ...ids]);
}

function place(field, errors) {
  const row = field.closest(PLACES);
  if (row) row.prepend(errors);
  else field.before(errors);
}

export function unmark(element) {
  element.removeAttribute("aria-invalid");
  describe(element, others(element));
}

/* What describes the field besides: its zone, its help. Django's own errors end in `_error`. */
function others(element) {
  const ids = (element.getAttribute("aria-describedby") ?? "").split(/\s+/);
  return ids.filter((id) => id && !/^error-|_error$/.test(id));
}

function describe(element, ids) {
  if (ids.length) element.setAttribute("aria-describedby", ids.join(" "));
  else element.removeAttribute("aria-describedby");
}

function list(name, sentences) {
  const element = document.createElement("ul");
  element.className = "errorlist";
  element.id = `error-${name}`;
  for (const sentence of sentences) {
    const line = document.createElement("li");
    line.append(sentence);
    element.append(line);
  }
  return element;
}
