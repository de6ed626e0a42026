/* What can be found both in a Markdown text and in its page: headings, code and pictures. */
const FENCE = /^[>\s]*(?:[-*+]\s+|\d+[.)]\s+)?(`{3,}|~{3,})/;
const HEADING = /^[>\s]*#{1,6}\s+(.+)$/;
const UNDERLINE = /^ {0,3}(=+|-+)\s*$/;
const PICTURE = /!\[([^\]]*)\]/;
const PLACES = "h2, h3, h4, h5, h6, [data-code], img";
const KINDS = { FIGURE: "code", DIV: "code", IMG: "picture" };

/* Letters and digits alone: marks are written in the one and drawn in the other. */
const plain = (text) =>
  text
    .replace(/\]\([^)]*\)/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, "")
    .toLowerCase()
    .slice(0, 60);

/* [{kind, text, line}] in the order of the text; lines count from 1. */
export function landmarksIn(source) {
  const found = [];
  let fence = "";
  source.split("\n").forEach((line, at, lines) => {
    const ticks = FENCE.exec(line)?.[1] ?? "";
    const add = (kind, text) => found.push({ kind, text: plain(text), line: at + 1 });
    if (fence) {
      if (ticks.startsWith(fence)) fence = "";
    } else if (ticks) {
      fence = ticks;
      add("code", lines[at + 1] ?? "");
    } else if (HEADING.test(line)) add("heading", HEADING.exec(line)[1]);
    else if (line.trim() && UNDERLINE.test(lines[at + 1] ?? "")) add("heading", line);
    else if (PICTURE.test(line)) add("picture", PICTURE.exec(line)[1]);
  });
  return found;
}

/* [{kind, text, element}] in the order of the page. */
export function landmarksOf(page) {
  return [...page.querySelectorAll(PLACES)].map((element) => {
    const kind = KINDS[element.nodeName] ?? "heading";
    return { kind, text: plain(textOf(element, kind)), element };
  });
}

function textOf(element, kind) {
  if (kind === "picture") return element.alt;
  if (kind === "heading") return element.textContent;
  return element.querySelector("code")?.textContent.split("\n")[0] ?? "";
}

/* [{line, element}] of those that are the same, in order; others are passed over. */
export function pair(lines, places) {
  const pairs = [];
  let next = 0;
  for (const { kind, text, line } of lines) {
    const at = places.findIndex((place, index) => index >= next && place.kind === kind && place.text === text);
    if (at < 0) continue;
    pairs.push({ line, element: places[at].element });
    next = at + 1;
  }
  return pairs;
}
