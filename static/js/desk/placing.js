/* Where pictures go in a text: on lines of their own, or into the line that goes on. */

/* Lists, quotations and tables, which a line of its own would end. */
const INSIDE = /^\s*(?:[-*+]|\d+[.)]|>|\|)/;

/* What to insert at an offset of the text, for the Markdown of one or more pictures. */
export function placed(text, at, pictures) {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const end = text.indexOf("\n", at) < 0 ? text.length : text.indexOf("\n", at);
  const before = text.slice(start, at);
  const after = text.slice(at, end);
  if (goesOn(before, after)) return inline(before, after, pictures);
  const below = after.trim() ? "\n\n" : gapBelow(text.slice(end));
  return gapAbove(text.slice(0, start), before) + pictures.join("\n\n") + below;
}

function goesOn(before, after) {
  return INSIDE.test(before) || (before.trim() && (after.trim() || /[ \t]$/.test(before)));
}

function inline(before, after, pictures) {
  const lead = /[^\s(]$/.test(before) ? " " : "";
  const trail = /^[\p{L}\p{N}]/u.test(after) ? " " : "";
  return lead + pictures.join(" ") + trail;
}

function gapAbove(above, before) {
  if (before.trim()) return "\n\n";
  return above === "" || /\n[ \t]*\n$/.test(`\n${above}`) ? "" : "\n";
}

function gapBelow(below) {
  if (!below.trim()) return "\n\n";
  return /^\n[ \t]*\n/.test(below) ? "" : "\n";
}
