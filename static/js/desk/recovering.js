/* Offers what this browser holds of the text and the server does not. */
import { compare, difference, isSame, since, titleOf } from "./comparing.js";
import { copiesOf, forget, keep, nameOf } from "./copies.js";
import { fill, read } from "./fields.js";
import { copyNow, storeNow } from "./storing.js";
import { openPages } from "./other-tabs.js";
import { tell, withdraw } from "./telling.js";
import { form, isSaved, randomName } from "./text.js";

const NOTICE = "recovering";
const DRAFT = /^[a-z]+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

let found = [];

/* A new text has had no name before: every text that was never saved may be the one. */
async function look() {
  const open = await openPages();
  const { key } = form.dataset;
  const isNew = DRAFT.test(key);
  const copies = await copiesOf(isNew ? key.replace(/-.*/, "-") : `${key}:`);
  const ours = copies.filter((copy) => (isNew ? DRAFT.test(copy.key) : copy.key === key));
  found = ours.filter(({ name }) => !open.has(name.split(":").at(-1)));
  const here = read(form);
  for (const { name } of found.filter(({ fields }) => isSame(fields, here))) forget(name);
  found = found.filter(({ fields }) => !isSame(fields, here));
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

if (form) look();
