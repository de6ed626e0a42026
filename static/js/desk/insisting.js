/* Offers to publish with its faults a text that was held back for them. */
for (const form of document.querySelectorAll("[data-desk]")) {
  const row = form.querySelector("[data-insist]");
  const tick = row?.querySelector("input");

  form.addEventListener("desk:answered", ({ detail: { answer } }) => {
    if (!tick || !answer.may_insist || !row.hidden) return;
    tick.type = "checkbox";
    tick.value = "on";
    tick.checked = false;
    row.hidden = false;
  });
}
