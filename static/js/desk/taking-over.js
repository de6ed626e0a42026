/* After a save: the page goes on with the saved text, or to where the server sends it. */
import { showMoments } from "./moments.js";
import { storeNow } from "./storing.js";
import { say, tell, withdraw } from "./telling.js";
import { form, isSaved, noteSaved, typed } from "./text.js";

const NOTICE = "warnings";
const SINCE = "What you typed since is not saved yet.";

export async function takeOver(answer) {
  if (answer.saved) await becomeSaved(answer, !answer.stay && isSaved());
  storeNow();
  // What was typed since the button was pressed is not left behind.
  if (answer.saved && !isSaved()) stay(answer, `${answer.message} ${SINCE}`);
  else if (answer.stay) stay(answer, answer.message);
  else location.assign(answer.location);
}

async function becomeSaved({ version, key, location: address, stay: isHere }, isLeaving) {
  form.elements.version.value = version;
  if (form.elements.working) form.elements.working.value = "";
  if (form.dataset.key === key) return;
  const change = `${key.split("-").at(-1)}/change/`;
  await becomeRow(isHere ? address : location.pathname.replace(/add\/$/, change), isLeaving);
  form.dataset.key = key;
}

/* A new text has a row now: saving again changes that one, coming back to this page opens
   it, and other addresses speak of it. The page that is gone to has the messages to show:
   they would be spent on one that is fetched before. */
async function becomeRow(address, isLeaving) {
  history.replaceState(history.state, "", address);
  if (form.hasAttribute("action")) form.setAttribute("action", address);
  if (isLeaving) return;
  try {
    const response = await fetch(address);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    Object.assign(form.dataset, page.querySelector("[data-desk]").dataset);
  } catch {
    // The addresses for a new text do as well: the text is told by its `draft_key`.
  }
}

function stay({ state, moments, warnings = [] }, message) {
  const isTaken = isSaved();
  showMoments(moments, { isTaken });
  if (isTaken) noteSaved(typed());
  say(message);
  if (warnings.length) tell(NOTICE, warnings.join(" "));
  else withdraw(NOTICE);
  for (const place of document.querySelectorAll("[data-desk-state]")) place.textContent = state;
}
