/* What is pasted, as Markdown; pure but for the parsing that browsers do. */
import { inline } from "./escapes.js";
import { blocksOf, joined } from "./pasted-blocks.js";
import { isOfCodeEditor, isPlain, tidy } from "./pasted-sources.js";
import { parse } from "./pasted-styles.js";
import { rowsOf, tableOf } from "./pasted-tables.js";

// Above it, reading the HTML would be felt; the words alone are taken.
const MOST = 1_500_000;
// HTML that holds fewer letters than the text beside it is not the whole of it.
const WHOLE = 0.95;

const letters = (text) => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/* Null where the plain text is as good; `types` are those of the clipboard. */
export function fromHtml(html, plain, types = []) {
  if (!html || html.length > MOST) return null;
  const body = parse(html);
  if (isOfCodeEditor(body, types)) return null;
  tidy(body);
  if (isPlain(body)) return null;
  const markdown = joined(blocksOf(body));
  return letters(markdown) >= WHOLE * letters(plain) ? markdown : null;
}

/* Null where it is no range of a spreadsheet. */
export function fromTabs(plain) {
  const rows = plain.length > MOST ? null : rowsOf(plain.replaceAll("\r\n", "\n"));
  return rows && tableOf(rows.map((row) => row.map(inline)));
}

const ADDRESS = /^(?:https?:\/\/|mailto:)[^\s<>]+$/i;

/* The address alone, or null. */
export const address = (plain) => (ADDRESS.test(plain.trim()) ? plain.trim() : null);
