/* Saves without leaving the page, so that an answer that does not come takes nothing away. */
import { ask } from "./asking.js";
import { clearErrors } from "./errors.js";
import { fail, settle } from "./failing.js";
import { storeNow } from "./storing.js";
import { takeOver } from "./taking-over.js";
import { say } from "./telling.js";
import { form, noteSaved, typed } from "./text.js";

let isSaving = false;

async function save(button, attempt = 0) {
  if (isSaving) return;
  isSaving = true;
  settle();
  clearErrors();
  storeNow();
  say("Saving…");
  form.setAttribute("aria-busy", "true");
  await others();
  const sent = typed();
  const answer = await ask(address(), () => new FormData(form, button));
  form.removeAttribute("aria-busy");
  isSaving = false;
  await respond(answer, sent, { attempt, again: (next = 0) => save(button, next) });
  form.dispatchEvent(new CustomEvent("desk:answered", { detail: { answer, sent } }));
}

/* What is being kept at the moment comes first: it would be kept beside what is saved. */
function others() {
  const ends = [];
  form.dispatchEvent(new CustomEvent("desk:saving", { detail: ends }));
  return Promise.all(ends);
}

/* A control may be called `action`. */
function address() {
  return form.getAttribute("action") || location.href;
}

/* After a conflict, too, what was typed is on the server: kept beside what is saved. */
function respond(answer, sent, { attempt, again }) {
  if (answer.status === 409 && typed() !== sent) return again();
  if (!answer.saved && answer.status !== 409) return fail(answer, attempt, again);
  noteSaved(sent);
  return takeOver(answer);
}

/* The plain preview opens an address of its own: that is no save. */
form?.addEventListener("submit", (event) => {
  if (event.submitter?.hasAttribute("formaction")) return;
  event.preventDefault();
  save(event.submitter);
});
