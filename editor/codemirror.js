// What the writing desk takes from CodeMirror; `make editor` builds it into one file.
export { EditorSelection, EditorState, Prec } from "@codemirror/state";
export {
  Decoration,
  EditorView,
  ViewPlugin,
  drawSelection,
  dropCursor,
  highlightSpecialChars,
  keymap,
  panels,
  placeholder,
} from "@codemirror/view";
export { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
export { ensureSyntaxTree, syntaxHighlighting, syntaxTree } from "@codemirror/language";
export { markdown, markdownLanguage } from "@codemirror/lang-markdown";
export { openSearchPanel, search, searchKeymap } from "@codemirror/search";
export { tagHighlighter, tags } from "@lezer/highlight";
export { languages } from "./languages.js";
