/* Words and minutes, roughly as the server counts them when the text is saved. */
import { editorOf } from "./editor.js";

const WORD =
  /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]{1,2}|[\p{L}\p{N}_]+(?:['’.\-][\p{L}\p{N}_]+)*/gu;
const FENCE = /^ {0,3}(`{3,}|~{3,})[^\n]*\n([\s\S]*?)(?:^ {0,3}\1[`~]* *$|$(?![\s\S]))/gm;
// Addresses of links and pictures, marks of tags and of comments are not read.
const UNREAD = /\]\([^)\s]*(?=[)\s])|<\/?[a-z][^>]*>|<!--[\s\S]*?-->|^\[[^\]]+\]: \S+/gim;
const PROSE_SPEED = 220;
const CODE_SPEED = 110;
const REST = 400;

export function count(source) {
  const code = [];
  const prose = source.replace(FENCE, (_, ticks, inside) => {
    code.push(inside);
    return "\n";
  });
  const words = (text) => text.match(WORD)?.length ?? 0;
  const read = words(prose.replace(UNREAD, " "));
  const shown = words(code.join("\n"));
  const minutes = Math.round(read / PROSE_SPEED + shown / CODE_SPEED);
  return { words: read + shown, minutes: Math.max(minutes, 1) };
}

for (const form of document.querySelectorAll("[data-desk]")) {
  const place = form.querySelector("[data-count]");
  let waiting = 0;

  const show = ({ words, minutes }) => {
    const noun = words === 1 ? "word" : "words";
    const time = words ? ` · ${minutes} min` : "";
    place.textContent = `${words.toLocaleString("en-GB")} ${noun}${time}`;
  };
  form.addEventListener("desk:change", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => show(count(editorOf(form).text())), REST);
  });
  // With the preview comes what the server has counted.
  form.addEventListener("desk:previewed", ({ detail }) => {
    clearTimeout(waiting);
    show(detail);
  });
  show(count(editorOf(form).text()));
}
