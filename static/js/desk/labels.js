/* Names for what the admin's widgets leave nameless to those who cannot see it: choices
   that look up what is typed, and the two inputs of a moment. */

/* The id of the label in the same row; a moment's own labels come later. */
function labelBeside(element) {
  const label = element.closest(".flex-container, .fieldBox")?.querySelector("label");
  if (label) label.id ||= `desk-label-${label.htmlFor || crypto.getRandomValues(new Uint32Array(1))}`;
  return label?.id ?? "";
}

function name(sheet) {
  for (const part of sheet.querySelectorAll(".select2-selection, .select2-selection__rendered")) {
    const shown = part.querySelector(".select2-selection__rendered")?.id ?? "";
    part.setAttribute("aria-labelledby", `${labelBeside(part)} ${shown}`.trim());
  }
  for (const field of sheet.querySelectorAll(".select2-search__field")) nameSearch(field);
  for (const moment of sheet.querySelectorAll("p.datetime")) {
    moment.setAttribute("role", "group");
    moment.setAttribute("aria-labelledby", labelBeside(moment));
  }
}

const nameSearch = (field) => field.setAttribute("aria-label", "Search");

for (const sheet of document.querySelectorAll("[data-sheet]")) {
  // The widgets are made when the page is ready, and in each row that is added.
  new MutationObserver(() => name(sheet)).observe(sheet, { childList: true, subtree: true });
  name(sheet);
}
document.addEventListener("focusin", ({ target }) => {
  if (target.matches(".select2-search__field")) nameSearch(target);
});
