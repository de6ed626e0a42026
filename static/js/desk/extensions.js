/* How the editor looks and behaves; the colours are in desk-text.css. */
import {
  EditorState,
  EditorView,
  Prec,
  defaultKeymap,
  drawSelection,
  dropCursor,
  highlightSpecialChars,
  history,
  historyKeymap,
  keymap,
  languages,
  markdown,
  markdownLanguage,
  panels,
  placeholder,
  search,
  searchKeymap,
} from "../../vendor/codemirror.js";
import { highlighting } from "./highlighting.js";
import { lines } from "./lines.js";
import { leaveList } from "./lists.js";
import { pasting } from "./pasting.js";
import { keysOf } from "./commands.js";

const PHRASES = {
  next: "Next",
  previous: "Previous",
  all: "Select all",
  replace: "Replace",
  "replace all": "Replace all",
  "match case": "Case",
  "by word": "Whole words",
  regexp: "Pattern",
};

export function extensions(form, textarea) {
  const toolbar = form.querySelector("[data-toolbar]");
  return [
    EditorView.cspNonce.of(form.dataset.nonce),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of(attributes(textarea)),
    // What stands below the toolbar that stays in sight does not count as seen.
    EditorView.scrollMargins.of(() => ({ top: toolbar.offsetHeight, bottom: 48 })),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) form.dispatchEvent(new CustomEvent("desk:change"));
      if (update.docChanged || update.selectionSet) {
        form.dispatchEvent(new CustomEvent("desk:cursor"));
      }
    }),
    EditorState.tabSize.of(4),
    EditorState.phrases.of(PHRASES),
    highlightSpecialChars(),
    history(),
    drawSelection(),
    dropCursor(),
    placeholder("Write in Markdown…"),
    markdown({
      base: markdownLanguage,
      codeLanguages: languages,
      completeHTMLTags: false,
      pasteURLAsLink: false,
    }),
    highlighting,
    lines,
    panels({ bottomContainer: form.querySelector("[data-panel]") }),
    search({ top: false }),
    pasting,
    // Before the keys of Markdown, which are high themselves.
    Prec.highest(keymap.of([...keysOf(toolbar), { key: "Enter", run: leaveList }])),
    keymap.of([...searchKeymap, ...historyKeymap, ...defaultKeymap]),
  ];
}

function attributes(textarea) {
  const described = textarea.getAttribute("aria-describedby");
  const invalid = textarea.getAttribute("aria-invalid");
  return {
    "aria-labelledby": "desk-body-label",
    ...(described && { "aria-describedby": described }),
    ...(invalid && { "aria-invalid": invalid }),
    autocapitalize: "sentences",
    spellcheck: "true",
    lang: textarea.lang || document.documentElement.lang,
  };
}
