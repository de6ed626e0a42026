/* Classes for the parts of Markdown and of code; desk-text.css says how they look. */
import { syntaxHighlighting, tagHighlighter, tags } from "../../vendor/codemirror.js";

const classes = [
  ["md-heading1", tags.heading1],
  ["md-heading2", tags.heading2],
  ["md-heading3", tags.heading3, tags.heading4, tags.heading5, tags.heading6],
  ["md-strong", tags.strong],
  ["md-emphasis", tags.emphasis],
  ["md-strike", tags.strikethrough],
  ["md-code", tags.monospace],
  ["md-link", tags.link],
  ["md-url", tags.url],
  ["md-quote", tags.quote],
  ["md-mark", tags.processingInstruction, tags.contentSeparator, tags.labelName],
  ["md-mark", tags.escape, tags.character],
  ["code-comment", tags.comment, tags.meta],
  ["code-keyword", tags.keyword, tags.modifier, tags.operatorKeyword],
  ["code-string", tags.string, tags.regexp, tags.inserted],
  ["code-number", tags.number, tags.bool, tags.null, tags.atom],
  ["code-name", tags.typeName, tags.className, tags.tagName, tags.definition(tags.variableName)],
  ["code-builtin", tags.attributeName, tags.standard(tags.variableName), tags.propertyName],
  ["code-deleted", tags.deleted],
];

export const highlighting = syntaxHighlighting(
  tagHighlighter(classes.flatMap(([name, ...all]) => all.map((tag) => ({ tag, class: name })))),
);
