/* Finds what this browser holds of the text: not what a page holds that is open, nor what
   is in this one anyway. */
import { isSame } from "./comparing.js";
import { copiesOf, forget } from "./copies.js";
import { read } from "./fields.js";
import { openPages } from "./other-tabs.js";
import { form } from "./text.js";

const DRAFT = /^[a-z]+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/* A new text has had no name before: every text that was never saved may be the one. */
export async function leftovers() {
  const open = await openPages();
  const { key } = form.dataset;
  const isNew = DRAFT.test(key);
  const copies = await copiesOf(isNew ? key.replace(/-.*/, "-") : `${key}:`);
  const ours = copies.filter((copy) => (isNew ? DRAFT.test(copy.key) : copy.key === key));
  const left = ours.filter(({ name }) => !open.has(name.split(":").at(-1)));
  const here = read(form);
  for (const { name } of left.filter(({ fields }) => isSame(fields, here))) forget(name);
  return left.filter(({ fields }) => !isSame(fields, here));
}
