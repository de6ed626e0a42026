/* What programs put on the clipboard beside the words, taken away or made plain. */
import { styled } from "./pasted-styles.js";

const UNREAD =
  "script,style,template,meta,link,title,head,svg,iframe,object,embed,noscript,select,canvas," +
  "audio,video,o\\:p,a.anchor,a.headerlink,[aria-hidden=true]:not(:has(*))";
const MEANT =
  "a[href],img,strong,b,em,i,del,s,code,pre,h1,h2,h3,h4,h5,h6,ul,ol,table,blockquote,hr,kbd," +
  "sub,sup,mark";
const MONOSPACE = /mono|courier|consolas|menlo|code/i;
const MERGED = "strong,b,em,i,del,s,code,mark";

/* Whether an editor of code wrote it: each line a block, each word a colour. */
export const isOfCodeEditor = (body, types) =>
  types.includes("vscode-editor-data") ||
  [...body.children].some(
    (node) =>
      MONOSPACE.test(styled(node, "font-family")) &&
      !node.className &&
      (node.tagName === "PRE" || styled(node, "white-space").startsWith("pre")),
  );

/* Whether it says nothing that its words alone do not say. */
export const isPlain = (body) => !body.querySelector(MEANT) && !body.querySelector("p + p");

export function tidy(body) {
  const comments = document.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  for (const node of [...found, ...body.querySelectorAll(UNREAD)]) node.remove();
  for (const node of body.querySelectorAll("b, strong, i, em")) {
    const property = /^[BS]/.test(node.tagName) ? "font-weight" : "font-style";
    if (/normal|400/.test(styled(node, property))) node.replaceWith(...node.childNodes);
  }
  listsOfWord(body);
  for (const node of body.querySelectorAll("span[data-style]")) meant(node);
  for (const node of body.querySelectorAll(MERGED)) merge(node);
  body.normalize();
}

/* A span that looks bold is bold, and so on. */
function meant(node) {
  const isCode = MONOSPACE.test(styled(node, "font-family")) && !node.children.length;
  const isHeading = node.closest("h1,h2,h3,h4,h5,h6");
  const names = [
    /bold|[6-9]00/.test(styled(node, "font-weight")) && !isHeading && "strong",
    styled(node, "font-style") === "italic" && "em",
    /line-through/.test(node.dataset.style) && "del",
    isCode && !node.closest("pre, code") && "code",
  ];
  for (const name of names.filter(Boolean)) {
    const around = document.createElement(name);
    around.append(...node.childNodes);
    node.append(around);
  }
  node.replaceWith(...node.childNodes);
}

/* Two of a kind beside each other are one. */
function merge(node) {
  while (node.nextSibling?.nodeName === node.nodeName) {
    node.append(...node.nextSibling.childNodes);
    node.nextSibling.remove();
  }
}

/* Word writes an item of a list as a paragraph that names its level. */
function listsOfWord(body) {
  const lists = [];
  for (const node of body.querySelectorAll("[class*=MsoList][data-style*=mso-list]")) {
    const level = Number(/level(\d)/.exec(node.dataset.style)?.[1] ?? 1);
    const mark = node.querySelector("[data-style*=Ignore]");
    const isOrdered = /[\dA-Za-z]+[.)]/.test(mark?.textContent ?? "");
    mark?.remove();
    if (node.previousElementSibling !== lists[0]) lists.length = 0;
    lists.length = Math.min(lists.length, level);
    while (lists.length < level) {
      const list = document.createElement(isOrdered ? "ol" : "ul");
      if (lists.length) lists.at(-1).append(list);
      else node.before(list);
      lists.push(list);
    }
    const item = document.createElement("li");
    item.append(...node.childNodes);
    lists.at(-1).append(item);
    node.remove();
  }
}
