/* Escapes text so that Markdown shows it as it is, and nothing more than that: what
   blog/importing/markdown_escapes.py does for what is imported. */

// Each alternative is a character that would mean something where it stands.
const SPECIAL = new RegExp(
  [
    String.raw`\\(?=[!-/:-@\[-\x60{-~]|$)`,
    "[`*]",
    String.raw`(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])`,
    "~(?=~)|(?<=~)~|=(?==)|(?<==)=",
    String.raw`\+(?=\+[A-Za-z0-9"]\S{0,60}?\+\+)`,
    "<(?=[A-Za-z/!?])",
    String.raw`&(?=#?\w{1,31};)`,
    String.raw`\[(?=\^|[^\[\]]{0,999}\][(\[:]|[^\[\]]{0,999}(?:\[|$))`,
  ].join("|"),
  "gu",
);
const LINE_START = /^(\s*)(?:(\d{1,9})(?=[.)](?:\s|$))|(?=[#>|+:=-]|\[[ xX]\]))/;

export function inline(text) {
  const escaped = text.replace(SPECIAL, "\\$&");
  // One dollar sign is a price; two may be taken for a formula.
  return escaped.split("$").length > 2 ? escaped.replaceAll("$", "\\$") : escaped;
}

/* For text that `inline` has escaped and that begins a line. */
export const atLineStart = (text) => text.replace(LINE_START, "$1$2\\");

/* For what stands between the brackets of an image. */
export const label = (text) => text.trim().replace(/\s+/g, " ").replace(/[\\[\]]/g, "\\$&");

/* For what stands between the parentheses of a link. */
export function destination(address) {
  const trimmed = address.trim().replaceAll("\n", "%0A");
  if (!/[\s()<>\\]/.test(trimmed)) return trimmed;
  return `<${trimmed.replace(/[<>\\]/g, "\\$&")}>`;
}

/* As many of a sign as never stand beside each other in the text, and no fewer. */
export function run(sign, text, least = 1) {
  const taken = new Set((text.match(new RegExp(`${sign}+`, "g")) ?? []).map((one) => one.length));
  let length = least;
  while (taken.has(length)) length += 1;
  return sign.repeat(length);
}

export function codeSpan(code) {
  const ticks = run("`", code);
  const pad = /^`|`$/.test(code) ? " " : "";
  return ticks + pad + code + pad + ticks;
}

export function codeBlock(code, language) {
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map((one) => one.length));
  const ticks = "`".repeat(longest + 1);
  return `${ticks}${language}\n${code}\n${ticks}`;
}
