/* After a save: the page goes on with the saved text, or to where the server sends it. */
import { storeNow } from "./storing.js";
import { say } from "./telling.js";
import { form, isSaved } from "./text.js";

const ROW = /^(?<group>.+)-(?<number>\d+)-(?<field>[^-]+)$/;
const ONCE = new Set(["update_note", "is_significant_update"]);

export function takeOver(answer, sent) {
  if (answer.saved) becomeSaved(answer);
  storeNow();
  // What was typed since is neither saved nor left behind.
  if (answer.saved && !isSaved()) stay({ ...answer, message: "Saved, but for what you typed since." });
  else if (answer.stay && !JSON.parse(sent).some(wouldBeAddedAgain)) stay(answer);
  else location.assign(answer.location);
}

/* A new text has a row now: saving again changes that one, and so does coming back. */
function becomeSaved({ version, key, location: address, stay: isHere }) {
  form.elements.version.value = version;
  if (!key || form.dataset.key === key) return;
  form.dataset.key = key;
  const change = `${key.split("-").at(-1)}/change/`;
  const path = isHere ? address : location.pathname.replace(/add\/$/, change);
  history.replaceState(history.state, "", path);
  form.setAttribute("action", path);
}

function stay({ message, state }) {
  say(message);
  for (const place of document.querySelectorAll("[data-desk-state], [data-state]")) {
    if (state) place.textContent = state;
  }
}

/* A note, or a line that has no row of its own in this page yet. */
function wouldBeAddedAgain([name, value]) {
  const { group, number, field } = ROW.exec(name)?.groups ?? {};
  if (!group) return ONCE.has(name) && value;
  return field === "DELETE" || Number(number) >= Number(form.elements[`${group}-INITIAL_FORMS`]?.value);
}
