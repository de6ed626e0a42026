/* A toolbar as ARIA describes it: one stop of the Tab key, arrows from button to button. */
import { commands, isIn } from "./commands.js";
import { editorOf } from "./editor.js";

const MOVES = { ArrowRight: 1, ArrowLeft: -1 };

function rove(toolbar, buttons) {
  const stop = (at) => buttons.forEach((button, n) => (button.tabIndex = n === at ? 0 : -1));
  const go = (at) => {
    stop(at);
    buttons[at].focus();
  };
  toolbar.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(document.activeElement);
    const { length } = buttons;
    if (event.key in MOVES) go((at + MOVES[event.key] + length) % length);
    else if (event.key === "Home") go(0);
    else if (event.key === "End") go(length - 1);
    else return;
    event.preventDefault();
  });
  toolbar.addEventListener("focusin", (event) => {
    const at = buttons.indexOf(event.target);
    if (at >= 0) stop(at);
  });
  stop(0);
}

function showPressed(view, buttons) {
  for (const button of buttons) {
    const isPressed = String(isIn(view.state, button.dataset.command));
    if (button.getAttribute("aria-pressed") !== isPressed) {
      button.setAttribute("aria-pressed", isPressed);
    }
  }
}

for (const form of document.querySelectorAll("[data-desk]")) {
  const toolbar = form.querySelector("[data-toolbar]");
  const { view } = editorOf(form);
  const buttons = [...toolbar.querySelectorAll("button")];
  const pressable = buttons.filter((button) => button.hasAttribute("aria-pressed"));
  let waiting = 0;

  rove(toolbar, buttons);
  toolbar.addEventListener("click", (event) => {
    const { command } = event.target.closest("button")?.dataset ?? {};
    if (!command) return;
    if (command !== "find") view.focus();
    commands[command](view);
  });
  // A selection survives the press of a button.
  toolbar.addEventListener("mousedown", (event) => event.preventDefault());
  form.addEventListener("desk:cursor", () => {
    clearTimeout(waiting);
    waiting = setTimeout(showPressed, 100, view, pressable);
  });
}
