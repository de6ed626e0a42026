/* Offers what this browser holds of the text and the server does not. */
import { compare, difference, since, titleOf } from "./comparing.js";
import { forget, keep, nameOf } from "./copies.js";
import { fill, read } from "./fields.js";
import { leftovers } from "./leftovers.js";
import { copyNow, storeNow } from "./storing.js";
import { tell, withdraw } from "./telling.js";
import { form, isSaved, randomName } from "./text.js";

const NOTICE = "recovering";

let found = [];

async function look() {
  found = await leftovers();
  offer();
}

/* Another page was closed, and may have left something. */
async function lookAgain() {
  const now = await leftovers();
  if (now.length <= found.length) return;
  found = now;
  offer();
}

function offer() {
  const [copy] = found;
  if (!copy) return withdraw(NOTICE);
  tell(NOTICE, describe(copy), {
    actions: [
      ...(form.dataset.diff ? [["Show the difference", () => show(copy)]] : []),
      ["Take it", () => take(copy)],
      ["Discard", () => discard(copy)],
    ],
  });
}

function describe({ at, version, key, fields }) {
  const isOther = key !== form.dataset.key;
  const title = titleOf(fields);
  const what = isOther ? `a text that was never saved${title ? `, “${title}”,` : ""}` : `text of this ${key.split("-")[0]}`;
  const isOlder = !isOther && version !== form.elements.version.value;
  return [
    `This browser holds ${what} from ${since(at)} that was not saved (${compare(fields, read(form))}).`,
    ...(isOlder ? ["It was begun from an earlier version; saving it merges the two."] : []),
    ...(found.length > 1 ? [`There ${found.length === 2 ? "is one more" : `are ${found.length - 1} more`}.`] : []),
  ].join(" ");
}

async function show({ name, fields }) {
  const shown = await difference(read(form), fields);
  const notice = document.querySelector(`[data-notice=${NOTICE}]`);
  if (found[0]?.name !== name || !notice) return;
  notice.querySelector(".desk-notice__difference")?.remove();
  notice.append(shown);
}

/* What was typed here before goes where the other came from. */
async function take(copy) {
  const before = { ...copyNow(), name: nameOf(form.dataset.key, randomName()) };
  const isLost = !isSaved();
  if (isLost) await keep(before.name, before);
  const { version, draft_key: draft, working } = form.elements;
  version.value = copy.version;
  if (working) working.value = copy.working;
  if (draft && copy.draft) draft.value = copy.draft;
  form.dataset.key = copy.key;
  fill(form, copy.fields);
  if (await storeNow()) await forget(copy.name);
  found = [...found.slice(1), ...(isLost ? [before] : [])];
  offer();
}

async function discard(copy) {
  await forget(copy.name);
  found = found.slice(1);
  tell(NOTICE, "The text was discarded.", {
    actions: [
      ["Keep it after all", () => restore(copy)],
      ["Close", offer],
    ],
  });
}

async function restore(copy) {
  await keep(copy.name, copy);
  found = [copy, ...found];
  offer();
}

if (form) {
  look();
  form.addEventListener("desk:parted", lookAgain);
}
