/* Enter on an item without words leaves the list by a blank line: what is typed next
   would else go on the item before. */
const EMPTY_ITEM = /^(?:[-*+]|\d+[.)])(?: \[[ xX]\])? *$/;

export function leaveList(view) {
  const { state } = view;
  const { main } = state.selection;
  const line = state.doc.lineAt(main.head);
  const isAfterItem = line.number > 1 && state.doc.line(line.number - 1).text.trim();
  if (!main.empty || main.head !== line.to || !isAfterItem) return false;
  if (!EMPTY_ITEM.test(line.text)) return false;
  view.dispatch({
    changes: { from: line.from, to: line.to, insert: "\n" },
    selection: { anchor: line.from + 1 },
    scrollIntoView: true,
    userEvent: "input",
  });
  return true;
}
