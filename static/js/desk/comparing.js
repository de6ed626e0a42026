/* How two versions of the fields differ, in numbers and in words. */
import { ask } from "./asking.js";
import { form } from "./text.js";

export const bodyOf = (fields) => fields.find(([name]) => name === "body")?.[1] ?? "";

export const titleOf = (fields) => fields.find(([name]) => name === "title")?.[1] ?? "";

export const wordsIn = (text) => text.match(/\S+/g)?.length ?? 0;

/* What can be read of a field: not which option it is, but what the option is called. */
const entriesOf = (fields) =>
  fields.filter(([name]) => !/_FORMS$/.test(name)).map(([name, value, title]) => [name, title ?? value]);

/* Empty fields are no difference to fields that are not there: a box without a tick. */
export function isSame(fields, others) {
  const [one, other] = [fields, others].map((all) =>
    JSON.stringify(entriesOf(all).filter(([, value]) => value).sort()),
  );
  return one === other;
}

/* "1,204 words, 37 more than here" */
export function compare(fields, here) {
  const [words, current] = [wordsIn(bodyOf(fields)), wordsIn(bodyOf(here))];
  const count = `${words.toLocaleString("en")} word${words === 1 ? "" : "s"}`;
  const more = words - current;
  if (!more) return `${count}, as many as here`;
  return `${count}, ${Math.abs(more).toLocaleString("en")} ${more > 0 ? "more" : "fewer"} than here`;
}

/* "12 minutes ago" */
export function since(moment) {
  const minutes = Math.round((Date.now() - new Date(moment)) / 60_000);
  const ago = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  if (minutes < 1) return "less than a minute ago";
  if (minutes < 60) return ago.format(-minutes, "minute");
  if (minutes < 60 * 24) return ago.format(-Math.round(minutes / 60), "hour");
  return ago.format(-Math.round(minutes / 60 / 24), "day");
}

/* A node that shows what was struck and what was added, or the reason why not. */
export async function difference(before, after) {
  const names = new Set([...before, ...after].map(([name]) => name).filter((name) => name !== "body"));
  const changed = [...names].filter((name) => linesOf(before, name) !== linesOf(after, name));
  const makeData = () => {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.set("before", asText(before, changed));
    data.set("after", asText(after, changed));
    return data;
  };
  const answer = await ask(form.dataset.diff, makeData);
  const shown = document.createElement("div");
  shown.className = "desk-notice__difference";
  if (answer.status === 200) shown.innerHTML = answer.html;
  else shown.textContent = answer.message;
  return shown;
}

function asText(fields, changed) {
  return `${changed.map((name) => linesOf(fields, name)).join("")}${changed.length ? "\n" : ""}${bodyOf(fields)}`;
}

function linesOf(fields, name) {
  const shown = entriesOf(fields).filter(([one]) => one === name);
  return shown.map(([, value]) => `${labelOf(name)}: ${value}\n`).join("");
}

function labelOf(name) {
  const field = form.elements[name];
  return field?.labels?.[0]?.textContent.replace(/:$/, "").trim() || name;
}
