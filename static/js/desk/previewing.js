/* Shows the public page of what is typed, a moment after the last key. */
import { ask } from "./asking.js";
import { show } from "./framing.js";
import { list } from "./findings.js";
import { showMoments } from "./moments.js";
import { form, onActivity, typed } from "./text.js";

const PAUSE = 120; // milliseconds
const LONGEST = 400_000; // characters: a book, of which no browser draws a page in a moment
const TOO_LONG = "The text is too long to be shown while it is typed.";
// A phone shows the page, on a narrower screen.
const VIEWS = { page: "page", phone: "page", feed: "feed", card: "card" };

const frame = form?.querySelector("[data-preview-frame]");
let timer, request;
let asked = "";
let shows = "page";
let isShown = false;

function plan() {
  clearTimeout(timer);
  timer = setTimeout(preview, PAUSE);
}

/* Only the newest question counts; the one before is called off. */
async function preview() {
  const wanted = `${shows} ${typed()}`;
  if (!isShown || wanted === asked) return;
  request?.abort();
  asked = wanted;
  if (wanted.length > LONGEST) return write("[data-preview-status]", TOO_LONG);
  const mine = new AbortController();
  request = mine;
  const view = VIEWS[shows];
  const answer = await ask(form.dataset.preview, dataFor(view), mine);
  if (mine !== request) return;
  // What nobody answered is asked again at the next sign of life.
  if (answer.status !== 200) asked = "";
  await tellOf(answer, view);
}

const dataFor = (view) => () => {
  const data = new FormData(form);
  data.set("view", view);
  return data;
};

async function tellOf(answer, view) {
  const isMade = answer.status === 200;
  write("[data-preview-status]", isMade ? "" : `The preview is older than the text. ${answer.message}`);
  if (!isMade) return;
  await show(frame, answer.html, view);
  write("[data-desk-state]", answer.state);
  list(answer.findings);
  showMoments(answer.moments);
  form.dispatchEvent(new CustomEvent("desk:previewed", { detail: answer }));
}

function write(place, sentence) {
  for (const element of document.querySelectorAll(place)) element.textContent = sentence;
}

if (form?.dataset.preview && frame) {
  onActivity(plan);
  form.addEventListener("desk:filled", plan);
  form.addEventListener("desk:preview", ({ detail }) => {
    isShown = detail.isShown;
    shows = detail.show;
    plan();
  });
  isShown = frame.offsetParent !== null;
  plan();
}
