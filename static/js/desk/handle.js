/* What the other parts of the desk may do to a text, without knowing CodeMirror. */
import { EditorView } from "../../vendor/codemirror.js";
import { difference } from "./difference.js";

export function handle(view) {
  const scroller = view.dom.closest("[data-write]");
  const here = () => view.state.selection.main;
  const place = (from, to, insert, event) =>
    view.dispatch({
      changes: { from, to, insert },
      selection: { anchor: from + insert.length },
      scrollIntoView: true,
      userEvent: event,
    });

  return {
    view,
    text: () => view.state.doc.toString(),
    selection: () => view.state.sliceDoc(here().from, here().to),
    focus: () => view.focus(),
    /* Changes only what differs, so that the cursor stays where it is. */
    setText(text) {
      const changes = difference(view.state.doc.toString(), text);
      if (changes) view.dispatch({ changes, userEvent: "set" });
    },
    replaceSelection: (text) => place(here().from, here().to, text, "input"),
    /* `at` is an offset in the text; where the cursor is, when there is none. */
    insert: (text, { at = here().head } = {}) => place(at, at, text, "input"),
    /* The offset in the text that is shown at a place on the screen. */
    offsetAt: (x, y) => view.posAtCoords({ x, y }, false),
    scrollToLine(number) {
      const line = view.state.doc.line(Math.min(Math.max(number, 1), view.state.doc.lines));
      view.dispatch({
        selection: { anchor: line.from },
        effects: EditorView.scrollIntoView(line.from, { y: "start", yMargin: 8 }),
      });
    },
    /* The number of the first line that is on the screen, as a fraction. */
    topLine() {
      const top = scroller.getBoundingClientRect().top - view.documentTop;
      const block = view.lineBlockAtHeight(Math.max(top, 0));
      const share = block.height ? Math.max(top - block.top, 0) / block.height : 0;
      return view.state.doc.lineAt(block.from).number + Math.min(share, 1);
    },
    scroller,
  };
}
