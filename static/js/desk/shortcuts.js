/* Presses the button whose keys were pressed, tells each button's keys, and lists them. */
import { announced, matches, shown } from "./keys.js";

const buttons = [...document.querySelectorAll("[data-desk] [data-keys]")];
const everywhere = buttons.filter((button) => !button.dataset.command);
const name = (button) => button.textContent.trim();

for (const button of buttons) {
  button.title = `${button.title || name(button)} (${shown(button.dataset.keys)})`;
  button.setAttribute("aria-keyshortcuts", announced(button.dataset.keys));
}

function press(event) {
  if (event.isComposing || document.querySelector("dialog[open]")) return;
  const button = everywhere.find(({ dataset }) => matches(event, dataset.keys));
  if (!button || button.disabled) return;
  event.preventDefault();
  event.stopPropagation();
  button.click();
}
// Before the text hears of it, which has keys of its own.
document.addEventListener("keydown", press, { capture: true });

const dialog = document.querySelector("[data-keys-dialog]");
const list = dialog?.querySelector("[data-keys-list]");
const others = [
  ["Undo", "Mod-z"],
  ["Paste as plain text", "Mod-Shift-v"],
];

function entry(title, keys) {
  const [term, text, key] = ["dt", "dd", "kbd"].map((tag) => document.createElement(tag));
  term.textContent = title;
  key.textContent = shown(keys);
  text.append(key);
  return [term, text];
}

for (const opener of document.querySelectorAll("[data-keys-open]")) {
  opener.addEventListener("click", () => {
    const all = [...buttons.map((button) => [name(button), button.dataset.keys]), ...others];
    list.replaceChildren(...all.flatMap((one) => entry(...one)));
    dialog.showModal();
  });
}
