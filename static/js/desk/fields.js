/* The fields of a form as a list that can be stored, and back into the form. */
const LEFT_OUT = new Set(["csrfmiddlewaretoken", "version", "draft_key", "working", "window"]);
// The line that others are made from, and what the server compares a moment with.
const IS_MODEL = /-__prefix__-|^initial-/;
const ROWS = "-TOTAL_FORMS";

/* [name, value], and of a select also what the chosen option is called: those that are
   fetched when they are looked for would be missing later. */
export function read(form) {
  const fields = [];
  const titles = chosenTitles(form);
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== "string" || LEFT_OUT.has(name) || IS_MODEL.test(name)) continue;
    const title = titles.get(`${name}=${value}`);
    fields.push(title === undefined ? [name, value] : [name, value, title]);
  }
  return fields;
}

function chosenTitles(form) {
  const titles = new Map();
  for (const select of form.querySelectorAll("select[name]")) {
    for (const { value, text } of select.selectedOptions) titles.set(`${select.name}=${value}`, text);
  }
  return titles;
}

export function fill(form, fields) {
  addRows(form, fields);
  const wanted = Map.groupBy(fields, ([name]) => name);
  for (const element of form.elements) {
    if (!element.name || LEFT_OUT.has(element.name) || !canBeTyped(element)) continue;
    const before = stateOf(element);
    set(element, wanted.get(element.name) ?? []);
    if (stateOf(element) !== before) tell(element);
  }
  form.dispatchEvent(new CustomEvent("desk:filled", { bubbles: true }));
}

/* Hidden inputs say which row of the database a line of the form is: they stay. */
function canBeTyped({ type }) {
  return !["hidden", "submit", "button", "reset", "image", "file", "fieldset", "output"].includes(type);
}

function set(element, entries) {
  const values = entries.map(([, value]) => value);
  if (element.type === "checkbox" || element.type === "radio") element.checked = values.includes(element.value);
  else if (element.options) choose(element, entries);
  else if (values.length) element.value = values[0];
}

function choose(select, entries) {
  for (const [, value, title] of entries) {
    const isThere = [...select.options].some((option) => option.value === value);
    if (!isThere) select.add(new Option(title ?? value, value));
  }
  const values = entries.map(([, value]) => value);
  for (const option of select.options) option.selected = values.includes(option.value);
}

function stateOf(element) {
  if (element.options) return [...element.selectedOptions].map(({ value }) => value).join("\n");
  return element.type === "checkbox" || element.type === "radio" ? element.checked : element.value;
}

function tell(element) {
  for (const event of ["input", "change"]) element.dispatchEvent(new Event(event, { bubbles: true }));
}

/* Lines that the writer had added, below the others. */
function addRows(form, fields) {
  for (const [name, value] of fields.filter(([name]) => name.endsWith(ROWS))) {
    const total = form.elements[name];
    const group = document.getElementById(`${name.slice(0, -ROWS.length)}-group`);
    for (let left = value - total?.value; left > 0; left -= 1) group?.querySelector(".add-row a")?.click();
  }
}
