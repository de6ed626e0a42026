/* The settings at the side: opened by a button, its keys, an error or a link to a field;
   closed by Escape. What stands beside it can be used meanwhile. */

const LINES = "input:not([type=checkbox], [type=submit], [type=button], [type=file])";

function reveal(form) {
  form.dataset.sheet = "open";
  form.querySelector("[data-sheet-toggle]").setAttribute("aria-expanded", "true");
}

export function open(form, field) {
  const sheet = form.querySelector("[data-sheet]");
  reveal(form);
  for (let parent = field?.parentElement; parent; parent = parent.parentElement) {
    if (parent.tagName === "DETAILS") parent.open = true;
  }
  (field ?? sheet).focus();
}

function close(form) {
  const toggle = form.querySelector("[data-sheet-toggle]");
  const hadFocus = form.querySelector("[data-sheet]").contains(document.activeElement);
  delete form.dataset.sheet;
  toggle.setAttribute("aria-expanded", "false");
  if (hadFocus) toggle.focus();
}

/* Escape first closes what a field of the sheet has opened. */
const hasPopup = () =>
  Boolean(document.querySelector(".select2-container--open")) ||
  [...document.querySelectorAll(".calendarbox, .clockbox")].some((box) => box.offsetParent);

for (const form of document.querySelectorAll("[data-desk]")) {
  const sheet = form.querySelector("[data-sheet]");

  form.querySelector("[data-sheet-toggle]").addEventListener("click", () =>
    form.dataset.sheet ? close(form) : open(form),
  );
  sheet.querySelector("[data-sheet-close]").addEventListener("click", () => close(form));
  sheet.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !hasPopup()) close(form);
  });
  // Enter would press the first button of the form, which saves.
  sheet.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches(LINES)) event.preventDefault();
  });
  const showErrors = () => {
    if (sheet.querySelector(".errorlist")) reveal(form);
  };
  form.addEventListener("desk:answered", showErrors);
  showErrors();
}
