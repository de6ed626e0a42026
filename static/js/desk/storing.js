/* This browser's copy of what is typed and not saved, for the moment when the page, the
   browser or the machine ends. */
import { forget, keep, nameOf } from "./copies.js";
import { tell, withdraw } from "./telling.js";
import { form, isSaved, onActivity, page, typed } from "./text.js";
import { read } from "./fields.js";

const PAUSE = 400; // milliseconds
const NO_ROOM =
  "This browser has no room for a copy of the text. Save it before you leave the page; " +
  "until then it is in this page alone.";

let timer;
let last = { name: "", state: "" };

/* Before this returns the copy is written, unless the text is very long: then it is when
   the promise is kept. False when there is no room. */
export function storeNow() {
  clearTimeout(timer);
  timer = undefined;
  const name = nameOf(form.dataset.key, page);
  const version = form.elements.version?.value ?? "";
  const state = isSaved() ? "" : `${version} ${typed()}`;
  if (name === last.name && state === last.state) return true;
  if (last.state && (name !== last.name || !state)) forget(last.name);
  last = { name, state };
  return state ? store(name) : true;
}

/* What is kept of the text as it is now; see copies.js. */
export function copyNow() {
  const { version, draft_key: draft, working } = form.elements;
  return {
    at: new Date().toISOString(),
    version: version?.value ?? "",
    key: form.dataset.key,
    draft: draft?.value ?? "",
    working: working?.value ?? "",
    fields: read(form),
  };
}

async function store(name) {
  try {
    await keep(name, copyNow());
    withdraw("storing");
    return true;
  } catch {
    tell("storing", NO_ROOM, { isUrgent: true });
    return false;
  }
}

if (form) {
  // Not a pause after the last key, which fast hands would put off for ever.
  onActivity(() => (timer ??= setTimeout(storeNow, PAUSE)));
  addEventListener("pagehide", storeNow);
  document.addEventListener("visibilitychange", storeNow);
  addEventListener("beforeunload", (event) => {
    storeNow();
    if (!isSaved()) event.preventDefault();
  });
}
