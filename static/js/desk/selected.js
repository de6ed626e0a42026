/* The lines that a selection touches, and how to write them anew. */

export function selectedLines(state) {
  const { from, to } = state.selection.main;
  const last = state.doc.lineAt(to);
  const lines = [];
  for (let line = state.doc.lineAt(from); ; line = state.doc.line(line.number + 1)) {
    lines.push(line);
    if (line.number >= last.number) return lines;
  }
}

/* Those that are not empty; the only one all the same. */
export function writtenLines(state) {
  const lines = selectedLines(state);
  return lines.length > 1 ? lines.filter((line) => line.text.trim()) : lines;
}

/* `rewrite` is given the text of each line and its place among them. */
export function rewriteLines(view, lines, rewrite) {
  const changes = view.state.changes(
    lines.map((line, place) => begun(line, rewrite(line.text, place))),
  );
  const selection = view.state.selection.map(changes, 1);
  view.dispatch({ changes, selection, userEvent: "input", scrollIntoView: true });
  return true;
}

/* Only the beginning of the line changes, so that cursors stay in their words. */
function begun(line, text) {
  const most = Math.min(text.length, line.length);
  let same = 0;
  while (same < most && text.at(-1 - same) === line.text.at(-1 - same)) same += 1;
  return { from: line.from, to: line.to - same, insert: text.slice(0, text.length - same) };
}

/* Puts what `build` makes of the lines in their place, and the cursor at `place` in it. */
export function replaceLines(view, build) {
  const lines = selectedLines(view.state);
  const [from, to] = [lines[0].from, lines.at(-1).to];
  const { insert, place } = build(view.state.sliceDoc(from, to));
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + place },
    userEvent: "input",
    scrollIntoView: true,
  });
  return true;
}
