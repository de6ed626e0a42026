/* Which parts of the desk are to be seen: the preview beside the text or, where there
   is no room for both, one of the two; or nothing but the text. */
import { editorOf } from "./editor.js";
import { tabs } from "./tabs.js";

const REMEMBERED = "octavo-desk-preview";
// As in desk-preview.css.
const NARROW = "(width < 60rem)";
const QUIET = "octavo-desk-quiet";

function recall(storage, key) {
  try {
    return storage.getItem(key);
  } catch {
    // Storage may be forbidden; then nothing is remembered.
    return null;
  }
}

function remember(storage, key, value) {
  try {
    storage.setItem(key, value);
  } catch {
    // As above.
  }
}

function beside(form, isShown) {
  form.toggleAttribute("data-beside", isShown);
  form.querySelector("[data-preview-toggle]").setAttribute("aria-pressed", String(isShown));
}

function quiet(form, isQuiet) {
  form.toggleAttribute("data-quiet", isQuiet);
  for (const button of form.querySelectorAll("[data-quiet-toggle]")) {
    button.setAttribute("aria-pressed", String(isQuiet));
  }
  remember(sessionStorage, QUIET, isQuiet ? "yes" : "");
  editorOf(form).focus();
}

for (const form of document.querySelectorAll("[data-desk]")) {
  const preview = form.querySelector("[data-preview-pane]");
  const announce = () =>
    form.dispatchEvent(
      new CustomEvent("desk:preview", {
        detail: { isShown: preview.offsetParent !== null, show: preview.dataset.show },
      }),
    );

  form.querySelector("[data-preview-toggle]").addEventListener("click", () => {
    const isShown = !form.hasAttribute("data-beside");
    beside(form, isShown);
    remember(localStorage, REMEMBERED, isShown ? "yes" : "no");
    announce();
  });
  const panes = tabs(form.querySelector("[data-panes]"), (tab) => {
    form.dataset.pane = tab.dataset.pane;
    announce();
  });
  for (const sign of ["desk:go", "desk:write"]) {
    form.addEventListener(sign, () => panes.select(panes.all[0]));
  }
  tabs(form.querySelector("[data-preview-tabs]"), (tab) => {
    preview.dataset.show = tab.dataset.previewShow;
    preview.querySelector("[data-preview-panel]").setAttribute("aria-labelledby", tab.id);
    announce();
  });
  for (const button of form.querySelectorAll("[data-quiet-toggle]")) {
    button.addEventListener("click", () => quiet(form, !form.hasAttribute("data-quiet")));
  }
  form.addEventListener("keydown", (event) => {
    const isLeaving = event.key === "Escape" && form.hasAttribute("data-quiet");
    if (isLeaving && !event.defaultPrevented) quiet(form, false);
  });
  beside(form, recall(localStorage, REMEMBERED) !== "no");
  if (recall(sessionStorage, QUIET)) quiet(form, true);
  matchMedia(NARROW).addEventListener("change", announce);
  announce();
}
