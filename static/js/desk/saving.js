/* Saves without leaving the page, so that an answer that does not come takes nothing away. */
import { ask } from "./asking.js";
import { clearErrors, showErrors } from "./errors.js";
import { storeNow } from "./storing.js";
import { takeOver } from "./taking-over.js";
import { say, tell, withdraw } from "./telling.js";
import { form, noteSaved, typed } from "./text.js";
import { waitFor, whenBack } from "./waiting.js";

const KEPT = "The text is kept in this browser.";
const NOTICE = "saving";

let isSaving = false;
let stopWaiting = () => {};

async function save(button, attempt = 0) {
  if (isSaving) return;
  isSaving = true;
  stopWaiting();
  clearErrors();
  storeNow();
  form.dispatchEvent(new CustomEvent("desk:saving"));
  say("Saving…");
  form.setAttribute("aria-busy", "true");
  const sent = typed();
  const answer = await ask(addressOf(form), () => new FormData(form, button));
  form.removeAttribute("aria-busy");
  isSaving = false;
  await respond(answer, { sent, again: (next = 0) => save(button, next), attempt });
  form.dispatchEvent(new CustomEvent("desk:answered", { detail: { answer, sent } }));
}

/* A control may be called `action`. */
function addressOf({ attributes }) {
  return attributes.action?.value || location.href;
}

function respond(answer, { sent, again, attempt }) {
  const isKept = answer.saved || (answer.status === 409 && typed() === sent);
  if (isKept) return finish(answer, sent);
  if (answer.status === 409) return again();
  if (answer.status === 422) refuse(answer);
  else if (answer.status === 401) askForLogin(answer, again);
  else if (answer.status === 0 || answer.status >= 500) tryLater(answer, again, attempt);
  else giveUp(answer);
}

/* What was typed is on the server: saved or, after a conflict, kept beside. */
function finish(answer, sent) {
  withdraw(NOTICE);
  noteSaved(sent);
  return takeOver(answer);
}

function refuse(answer) {
  withdraw(NOTICE);
  say("Not saved.");
  showErrors(answer);
}

function askForLogin({ message, login }, again) {
  say("Not saved: the login has expired.");
  tell(NOTICE, `${message} Nothing was saved. ${KEPT} Log in in another tab and come back: it is then saved.`, {
    isUrgent: true,
    link: ["Log in in another tab", login],
    actions: [["Save again", () => again()]],
  });
  stopWaiting = whenBack(again);
}

function tryLater({ status, message }, again, attempt) {
  const kept = status ? KEPT : "Nothing was saved; the text is kept in this browser.";
  const actions = [["Try again now", () => again()]];
  say("Not saved.");
  const { firstChild: sentence } = tell(NOTICE, `${message} ${kept} `, { isUrgent: true, actions });
  // Counting down is for the eyes: a notice that changes each second is read out each second.
  const left = document.createElement("span");
  left.setAttribute("aria-hidden", "true");
  sentence.append(left);
  stopWaiting = waitFor(attempt, () => again(attempt + 1), (seconds) => {
    left.textContent = `Trying again in ${seconds} s.`;
  });
}

function giveUp({ message }) {
  say("Not saved.");
  tell(NOTICE, `${message} ${KEPT}`, { isUrgent: true });
}

/* The plain preview opens an address of its own: that is no save. */
form?.addEventListener("submit", (event) => {
  if (event.submitter?.hasAttribute("formaction")) return;
  event.preventDefault();
  save(event.submitter);
});
