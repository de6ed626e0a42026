/* The other tabs of this browser in which texts are open. */
import { tell, withdraw } from "./telling.js";
import { form, page } from "./text.js";

const PATIENCE = 250; // milliseconds until a tab counts as closed
const OPEN = "This text is open in another tab too. Each keeps what is typed in it; saving one does not change the other.";
const SAVED = "This text was saved in another tab. Saving here merges what you type with it.";

const channel = form && new BroadcastChannel("octavo");
const alive = new Set();
// Pages with this very text.
const same = new Set();
let isGone = false;

const send = (kind) => channel.postMessage({ kind, page, key: form.dataset.key });

/* The names of the pages that are open, this one too. */
export async function openPages() {
  send("who");
  await new Promise((resolve) => setTimeout(resolve, PATIENCE));
  return new Set([...alive, page]);
}

function hear({ data: { kind, page: other, key } }) {
  const isSame = key === form.dataset.key;
  // A page that is going may still be asked.
  if (kind === "who" && !isGone) send("here");
  if (kind === "bye") part(other);
  else meet(other, isSame);
  if (kind === "saved" && isSame) tell("tabs", SAVED);
}

function meet(other, isSame) {
  alive.add(other);
  if (!isSame || same.has(other)) return;
  same.add(other);
  tell("tabs", OPEN);
}

function part(other) {
  const wasOpen = alive.delete(other);
  if (same.delete(other) && !same.size) withdraw("tabs");
  if (wasOpen) form.dispatchEvent(new CustomEvent("desk:parted"));
}

if (form) {
  channel.addEventListener("message", hear);
  addEventListener("pagehide", () => {
    isGone = true;
    send("bye");
  });
  addEventListener("pageshow", ({ persisted }) => {
    isGone = false;
    if (persisted) send("who");
  });
  form.addEventListener("desk:answered", ({ detail: { answer } }) => {
    if (answer.saved) send("saved");
  });
}
