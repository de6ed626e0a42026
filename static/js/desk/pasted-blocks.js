/* Blocks of HTML as blocks of Markdown: [{ text, isList }], without the lines between. */
import { atLineStart } from "./escapes.js";
import { fenceOf } from "./pasted-code.js";
import { BREAK, inlineOf } from "./pasted-inline.js";
import { gridOf, sidesOf, tableOf } from "./pasted-tables.js";

const BLOCKS =
  "address,article,aside,blockquote,center,dd,details,div,dl,dt,fieldset,figcaption,figure," +
  "footer,form,h1,h2,h3,h4,h5,h6,header,hr,li,main,nav,ol,p,pre,section,summary,table,ul";
const NOT_IN_A_CELL = "h1,h2,h3,h4,h5,h6,pre,table,blockquote,hr,ul,ol";

const isBlock = (node) =>
  node.nodeType === Node.ELEMENT_NODE &&
  (node.matches(BLOCKS) || (node.tagName !== "A" && node.querySelector(BLOCKS) !== null));

export function blocksOf(parent) {
  const found = [];
  let line = [];
  const end = () => {
    found.push(...paragraphs(line));
    line = [];
  };
  for (const node of parent.childNodes) {
    if (isBlock(node)) {
      end();
      found.push(...block(node));
    } else line.push(node);
  }
  end();
  return found;
}

export const joined = (blocks) => blocks.map(({ text }) => text).join("\n\n");

/* In an item, a list stands right below its words. */
const inItem = (blocks) =>
  blocks.map(({ text, isList }, n) => (n ? (isList ? "\n" : "\n\n") : "") + text).join("");

function paragraphs(nodes) {
  const text = inlineOf(nodes).replace(/ {2,}/g, " ").replace(/ *\ue000 */g, BREAK);
  return text
    .split(/\ue000{2,}/)
    .map((one) => one.replace(/^[\s\ue000]+|[\s\ue000]+$/g, ""))
    .filter(Boolean)
    .map((one) => ({ text: one.split(BREAK).map(atLineStart).join("\\\n") }));
}

function block(node) {
  const tag = node.tagName;
  if (/^H[1-6]$/.test(tag)) return heading(node, Number(tag[1]));
  if (tag === "HR") return [{ text: "---" }];
  if (tag === "PRE") return [{ text: fenceOf(node) }];
  if (tag === "BLOCKQUOTE") return [{ text: quoted(blocksOf(node)) }];
  if (tag === "UL" || tag === "OL") return list(node);
  return tag === "TABLE" ? table(node) : blocksOf(node);
}

const quoted = (blocks) => joined(blocks).replace(/^(?=.)/gm, "> ").replace(/^$/gm, ">");

function heading(node, level) {
  const text = inlineOf(node.childNodes).replaceAll(BREAK, " ").trim();
  return text ? [{ text: `${"#".repeat(level)} ${text}` }] : [];
}

function list(node) {
  const isOrdered = node.tagName === "OL";
  let number = node.start ?? 1;
  const items = [];
  for (const child of node.children) {
    // A list may stand beside the item that it belongs to.
    const isBeside = child.matches("ul,ol") && items.length > 0;
    if (isBeside) items.at(-1).blocks.push(...list(child));
    else items.push({ mark: isOrdered ? `${number++}. ` : "- ", blocks: item(child) });
  }
  const isLoose = items.some(({ blocks }) => blocks.filter(({ isList }) => !isList).length > 1);
  const text = items.map(({ mark, blocks }) => mark + indented(inItem(blocks), mark.length));
  return text.length ? [{ text: text.join(isLoose ? "\n\n" : "\n"), isList: true }] : [];
}

const indented = (text, width) => text.replace(/\n(?=[^\n])/g, `\n${" ".repeat(width)}`);

function item(node) {
  const box = node.querySelector(":scope > input[type=checkbox], :scope > :is(p, label) > input");
  const [first, ...others] = blocksOf(node);
  if (!box) return first ? [first, ...others] : [];
  return [{ text: `[${box.hasAttribute("checked") ? "x" : " "}] ${first?.text ?? ""}` }, ...others];
}

function table(node) {
  const cells = [...node.rows].flatMap((row) => [...row.cells]);
  const isLayout = cells.length < 2 || cells.some((cell) => cell.querySelector(NOT_IN_A_CELL));
  if (isLayout) return cells.flatMap(blocksOf);
  const grid = gridOf(node);
  const rows = grid.map((row) => row.map((cell) => (cell ? words(cell) : "")));
  return [...(node.caption ? blocksOf(node.caption) : []), { text: tableOf(rows, sidesOf(grid)) }];
}

const words = (cell) => blocksOf(cell).map(({ text }) => text.replaceAll("\\\n", BREAK)).join(BREAK);
