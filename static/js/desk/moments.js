/* What the server says of the dates at the side: the zone, UTC, and which of two times. */
import { form } from "./text.js";

const BESIDE = ".moment__choice, .moment__zone";

/* `isTaken`: the inputs show what was saved, too. */
export function showMoments(moments = {}, { isTaken = false } = {}) {
  for (const { inputs, html } of Object.values(moments)) {
    if (isTaken) for (const [name, value] of Object.entries(inputs)) write(name, value);
    const place = form.elements[Object.keys(inputs)[0]]?.closest(".datetime");
    if (place) showBeside(place, html);
  }
}

function write(name, value) {
  const input = form.elements[name];
  if (input) input.value = value;
}

function showBeside(place, html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const said = [...page.body.children];
  const stands = [...place.parentElement.children].filter((one) => one.matches(BESIDE));
  const isSame = said.length === stands.length && said.every((one, at) => one.isEqualNode(stands[at]));
  if (isSame) return;
  const chosen = document.activeElement?.closest(".moment__choice") && document.activeElement.id;
  for (const one of stands) one.remove();
  place.after(...said);
  if (chosen) document.getElementById(chosen)?.focus();
}
