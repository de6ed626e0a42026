/* What the writer is told when a save did not happen, and what happens next. */
import { showErrors } from "./errors.js";
import { say, tell, withdraw } from "./telling.js";
import { waitFor, whenBack } from "./waiting.js";

const NOTICE = "saving";
const KEPT = "The text is kept in this browser.";
const NOTHING = "Nothing was saved; the text is kept in this browser.";
const LOG_IN = `Nothing was saved. ${KEPT} Log in in another tab and come back: it is then saved.`;

let stopWaiting = () => {};

/* Whatever was said about an earlier attempt no longer counts. */
export function settle() {
  stopWaiting();
  withdraw(NOTICE);
}

/* `again` saves once more, as the attempt of that number. */
export function fail(answer, attempt, again) {
  if (answer.status === 422) return refuse(answer);
  if (answer.status === 401) return askForLogin(answer, again);
  if (answer.status === 0 || answer.status >= 500) return tryLater(answer, attempt, again);
  say("Not saved.");
  return tell(NOTICE, `${answer.message} ${KEPT}`, { isUrgent: true });
}

function refuse(answer) {
  say("Not saved.");
  showErrors(answer);
}

function askForLogin({ message, login }, again) {
  say("Not saved: the login has expired.");
  const link = ["Log in in another tab", login];
  const actions = [["Save again", () => again()]];
  tell(NOTICE, `${message} ${LOG_IN}`, { isUrgent: true, link, actions });
  stopWaiting = whenBack(again);
}

function tryLater({ status, message }, attempt, again) {
  say("Not saved.");
  const actions = [["Try again now", () => again()]];
  const notice = tell(NOTICE, `${message} ${status ? KEPT : NOTHING} `, { isUrgent: true, actions });
  // Counting down is for the eyes: a notice that changes each second is read out each second.
  const left = document.createElement("span");
  left.setAttribute("aria-hidden", "true");
  notice.firstChild.append(left);
  stopWaiting = waitFor(attempt, () => again(attempt + 1), (seconds) => {
    left.textContent = `Trying again in ${seconds} s.`;
  });
}
