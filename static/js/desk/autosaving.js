/* Keeps what is typed on the server: a while after the last key, and while keys follow
   each other. Nothing that readers see changes. */
import { ask } from "./asking.js";
import { say, tell, withdraw } from "./telling.js";
import { form, onActivity, typed } from "./text.js";
import { waitFor, whenBack } from "./waiting.js";

const PAUSE = 3_000; // milliseconds after the last key
const SHORTLY = 2_000; // that a save waits for
const LONGEST = 10_000; // while typing
const NOTICE = "keeping";

let kept = form && typed();
let keptAt = "";
let pause, longest, request, stopWaiting;
let sending = Promise.resolve();

function plan() {
  if (stopWaiting) return;
  clearTimeout(pause);
  pause = setTimeout(keep, PAUSE);
  longest ??= setTimeout(keep, LONGEST);
}

function callOff() {
  clearTimeout(pause);
  clearTimeout(longest);
  longest = undefined;
  stopWaiting?.();
  stopWaiting = undefined;
}

async function keep(attempt = 0) {
  callOff();
  const sent = typed();
  if (sent === kept) return;
  if (request || form.ariaBusy === "true") return plan();
  request = new AbortController();
  sending = ask(form.dataset.autosave, () => new FormData(form), request);
  const answer = await sending;
  request = undefined;
  if (!answer.isCalledOff) respond(answer, sent, attempt);
}

function respond(answer, sent, attempt) {
  if (answer.status === 200) noteKept(answer, sent);
  else if (answer.status === 401) askForLogin(answer);
  else if (answer.status === 0 || answer.status >= 500) tryLater(answer, attempt);
  else say(`${since()}: ${answer.message} The text is in this browser.`);
}

function noteKept({ message, notice, working, kept_at: at }, sent) {
  kept = sent;
  if (form.elements.working) form.elements.working.value = working;
  keptAt = message.match(/\d+:\d\d/)?.[0] ?? new Date(at).toTimeString().slice(0, 5);
  withdraw(NOTICE);
  say(message);
  if (notice) tell("others", notice);
  if (typed() !== sent) plan();
}

function tryLater({ message }, attempt) {
  say(`${since()}: ${lower(message)} The text is in this browser.`);
  stopWaiting = waitFor(attempt, () => keep(attempt + 1));
}

function askForLogin({ message, login }) {
  say(`${since()}: the login has expired. The text is in this browser.`);
  tell(NOTICE, `${message} Log in in another tab and go on here: what you type is in this browser meanwhile.`, {
    isUrgent: true,
    link: ["Log in in another tab", login],
  });
  stopWaiting = whenBack(() => keep());
}

const since = () => (keptAt ? `Not kept since ${keptAt}` : "Not kept yet");
const lower = (sentence) => sentence[0].toLowerCase() + sentence.slice(1);

if (form?.dataset.autosave) {
  onActivity(plan);
  form.addEventListener("desk:saving", ({ detail: ends }) => {
    callOff();
    setTimeout((late) => late?.abort(), SHORTLY, request);
    ends.push(sending);
  });
  form.addEventListener("desk:answered", ({ detail: { answer, sent } }) => {
    if (answer.saved) kept = sent;
    if (answer.saved) withdraw(NOTICE);
    plan();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && !stopWaiting) keep();
  });
}
