/* What stands within a line, as Markdown. A break is one private character until the
   paragraph is whole. */
import { codeSpan, destination, inline, label } from "./escapes.js";

export const BREAK = "\ue000";

const MARKS = { STRONG: "**", B: "**", EM: "*", I: "*", DEL: "~~", S: "~~", STRIKE: "~~", MARK: "==" };
const RAW = { SUB: "sub", SUP: "sup", KBD: "kbd" };
const CODE = new Set(["CODE", "TT", "SAMP"]);
const SAFE = /^(?:https?:|mailto:|\/|#|\?|\.|[^:]*$)/i;

export const inlineOf = (nodes, within = new Set()) =>
  [...nodes].map((node) => piece(node, within)).join("");

function piece(node, within) {
  if (node.nodeType === Node.TEXT_NODE) return inline(spaced(node.data));
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  const tag = node.tagName;
  if (tag === "BR") return BREAK;
  if (tag === "IMG") return image(node);
  if (CODE.has(tag)) return chomped(spaced(node.textContent), codeSpan);
  if (tag === "A") return link(node, within);
  const mark = MARKS[tag];
  const inner = inlineOf(node.childNodes, mark ? new Set([...within, mark]) : within);
  if (mark && !within.has(mark)) return chomped(inner, (text) => mark + text + mark);
  const raw = RAW[tag];
  return raw ? chomped(inner, (text) => `<${raw}>${text}</${raw}>`) : inner;
}

/* Browsers write two blanks as a blank and one that does not break. */
const spaced = (text) =>
  text.replace(/[\t\n\f\r ]+/g, " ").replace(/ ?\u00a0(?: ?\u00a0| )+|(?<= )\u00a0/g, " ");

/* Marks hug the words: blanks and breaks at the ends stay outside. */
function chomped(text, wrap) {
  const [, before, inner, after] = /^([\s\ue000]*)(.*?)([\s\ue000]*)$/s.exec(text);
  return inner ? before + wrap(inner) + after : text;
}

function link(node, within) {
  const address = target(node.getAttribute("href") ?? "");
  const text = inlineOf(node.childNodes, within);
  if (!address || !SAFE.test(address)) return text;
  if (address === node.textContent && /^https?:[^\s<>]+$/.test(address)) return `<${address}>`;
  return chomped(text, (inner) => `[${inner}](${destination(address)})`);
}

/* Documents of Google lead through a page that counts. */
function target(address) {
  const query = /^https:\/\/www\.google\.com\/url\?(.*)$/.exec(address)?.[1];
  return (query && new URLSearchParams(query).get("q")) || address;
}

function image(node) {
  const alt = label(node.alt);
  const address = node.getAttribute("src") ?? "";
  const isPixel = node.getAttribute("width") === "1";
  if (isPixel || !/^(?:https?:|\/)/i.test(address)) return alt;
  return `![${alt}](${destination(address)})`;
}
