/* What the server refuses, listed above with links to the fields. A line goes away as soon
   as its field holds something else, or the checks of the text no longer find it. */
import { go } from "./findings.js";
import { lead } from "./leading.js";
import { mark, typedIn, unmark } from "./marking.js";
import { tell, withdraw } from "./telling.js";
import { form, onActivity } from "./text.js";

const NOTICE = "errors";
const LINE = /^Line (\d+): /;

let told = [];

export function showErrors({ message, errors = {}, labels = {} }) {
  clearErrors();
  const list = document.createElement("ul");
  told = Object.entries(errors).map(([name, sentences]) => {
    const field = fieldOf(name);
    const items = sentences.map((sentence) => item(field, labels[name], sentence));
    list.append(...items);
    if (field) mark(field, name, { sentences, items });
    return { name, field, items, was: valueOf(name) };
  });
  const notice = tell(NOTICE, message, { isUrgent: true, more: list });
  notice.tabIndex = -1;
  notice.focus();
}

/* Those of the page too, when the server drew it with errors. */
export function clearErrors() {
  told = [];
  withdraw(NOTICE);
  for (const old of document.querySelectorAll("[data-desk] .errorlist, [data-desk] .errornote")) old.remove();
  for (const field of form.querySelectorAll("[aria-invalid]")) unmark(field);
}

/* A moment is typed in two fields, a choice of few in several: the first one is shown. */
function fieldOf(name) {
  const found = form.elements[name] ?? form.elements[`${name}_0`];
  return found instanceof RadioNodeList ? found[0] : found;
}

function valueOf(name) {
  const parts = [name, `${name}_0`, `${name}_1`, `${name}_2`];
  return parts.map((part) => form.elements[part]?.value ?? "").join("\n");
}

function item(field, label, sentence) {
  const element = document.createElement("li");
  if (!field) return element.append(sentence), element;
  const link = document.createElement("a");
  link.href = `#${field.id}`;
  link.textContent = label || field.name;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    event.stopPropagation();
    const [, line] = LINE.exec(sentence) ?? [];
    if (line) go(line);
    else lead(form, field);
  });
  element.append(link, `: ${sentence}`);
  return element;
}

function settle(error) {
  for (const one of error.items) one.remove();
  if (error.field) unmark(typedIn(error.field));
  document.getElementById(`error-${error.name}`)?.remove();
  told = told.filter((other) => other !== error);
  if (!told.length) withdraw(NOTICE);
}

/* Of a text, one key mends one line at most: what is left of it is told by the checks. */
onActivity(() => {
  for (const error of told) {
    if (error.name !== "body" && valueOf(error.name) !== error.was) settle(error);
  }
});

form?.addEventListener("desk:previewed", ({ detail: { findings } }) => {
  const error = told.find(({ name }) => name === "body");
  if (!error) return;
  const isLeft = ({ textContent }) => findings.some(({ message }) => textContent.endsWith(message));
  for (const one of error.items) if (!isLeft(one)) one.remove();
  error.items = error.items.filter(isLeft);
  if (!error.items.length) settle(error);
});
