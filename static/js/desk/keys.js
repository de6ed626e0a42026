/* Keys as `Mod-Shift-o`, where Mod is Command on a Mac and Control elsewhere; buttons
   name theirs in `data-keys`. */
const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
const NAMES = isMac
  ? { Mod: "⌘", Shift: "⇧", Alt: "⌥", Enter: "↩" }
  : { Mod: "Ctrl", Shift: "Shift", Alt: "Alt", Enter: "Enter" };

const parts = (keys) => keys.split(/-(?=.)/);

export const shown = (keys) =>
  parts(keys)
    .map((part) => NAMES[part] ?? part.toUpperCase())
    .join(isMac ? "" : "+");

/* As the attribute aria-keyshortcuts names them. */
export const announced = (keys) =>
  parts(keys)
    .map((part) => (part === "Mod" ? (isMac ? "Meta" : "Control") : part.toUpperCase()))
    .join("+");

/* A sign that some keyboards write with Shift is itself, whatever was held for it. */
export function matches(event, keys) {
  const all = parts(keys);
  const key = all.at(-1);
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase();
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    (isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey) &&
    !event.altKey &&
    (isSign || event.shiftKey === all.includes("Shift"))
  );
}
