/* Reads pasted HTML. The content policy of the page holds for it too and takes its styles
   away, with a complaint each; so they are kept under another name and read from there. */
const SHEETS = /<style\b[\s\S]*?<\/style\s*>/gi;
const TAGS = /<[a-z][^>]*>/gi;
const STYLE = /(?<=\s)style(?=\s*=)/gi;

export function parse(html) {
  const safe = html.replace(SHEETS, "").replace(TAGS, (tag) => tag.replace(STYLE, "data-style"));
  return new DOMParser().parseFromString(safe, "text/html").body;
}

/* What an element's own style says of a property, in small letters; "" for nothing. */
export function styled(node, property) {
  const style = node.dataset.style ?? "";
  const found = style.split(";").find((one) => one.split(":")[0].trim().toLowerCase() === property);
  return found ? found.slice(found.indexOf(":") + 1).trim().toLowerCase() : "";
}
