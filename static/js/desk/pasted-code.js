/* Blocks of code as pages write them. */
import { codeBlock } from "./escapes.js";

const LANGUAGE = /(?:^|[\s-])(?:language-|lang-|highlight-source-|brush:\s*)([\w+#.-]+)/;

export function fenceOf(pre) {
  for (const end of pre.querySelectorAll("br")) end.replaceWith("\n");
  const code = pre.textContent.replace(/^\n|\n+$/g, "").replaceAll("\u00a0", " ");
  return codeBlock(code, languageOf(pre));
}

function languageOf(pre) {
  const named = [pre, pre.querySelector("code"), pre.parentElement];
  return named.map((node) => LANGUAGE.exec(node?.className ?? "")?.[1]).find(Boolean) ?? "";
}
