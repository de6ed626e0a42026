/* The texts that this browser holds: in localStorage, which is written before the page can
   go away; those that have no room there in IndexedDB.

   An entry is named octavo:<key of the text>:<page it was typed in>, so that two pages with
   one text never write over each other. */
import { entries, put, remove } from "./database.js";

const PREFIX = "octavo:";
// Characters. localStorage has room for some five million, two bytes each.
const LARGE = 500_000;
const inDatabase = new Set();

export const nameOf = (key, page) => `${PREFIX}${key}:${page}`;

/* Raises an error when the browser has no room. Nothing is awaited before localStorage. */
export async function keep(name, copy) {
  const text = JSON.stringify(copy);
  if (text.length < LARGE && keepAtOnce(name, text)) {
    if (inDatabase.delete(name)) await remove(name);
    return;
  }
  inDatabase.add(name);
  await put(name, text);
  try {
    localStorage.removeItem(name);
  } catch {
    // Blocked altogether: then nothing is in it.
  }
}

function keepAtOnce(name, text) {
  try {
    localStorage.setItem(name, text);
    return true;
  } catch {
    return false; // full or blocked
  }
}

export async function forget(name) {
  inDatabase.delete(name);
  try {
    localStorage.removeItem(name);
    await remove(name);
  } catch {
    // Blocked: there is nothing to forget.
  }
}

/* All copies whose name begins like that, the newest first, as {name, at, version, …}. */
export async function copiesOf(beginning) {
  const found = new Map();
  for (const [name, text] of [...fromStorage(), ...(await fromDatabase())]) {
    if (!name.startsWith(PREFIX + beginning)) continue;
    const copy = { ...JSON.parse(text), name };
    if (!found.has(name) || found.get(name).at < copy.at) found.set(name, copy);
  }
  return [...found.values()].sort((one, other) => (one.at < other.at ? 1 : -1));
}

function fromStorage() {
  try {
    return Object.entries(localStorage);
  } catch {
    return [];
  }
}

async function fromDatabase() {
  try {
    return await entries();
  } catch {
    return []; // blocked, as in some private windows
  }
}
