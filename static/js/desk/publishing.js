/* Asks before a text becomes public: when it will, and what is left to mend. */

/* What the fields at the side say of the date; empty means at once. */
function moment({ elements }) {
  const [date, time] = [elements.published_at_0?.value, elements.published_at_1?.value];
  return [date, time?.replace(/:00$/, "")].filter(Boolean).join(", ");
}

for (const button of document.querySelectorAll("[data-publish]")) {
  const { form } = button;
  const dialog = document.querySelector("[data-publish-dialog]");
  const [when, title, left] = ["when", "title", "left"].map((name) =>
    dialog.querySelector(`[data-publish-${name}]`),
  );
  let isMeant = false;

  button.addEventListener("click", (event) => {
    if (isMeant) return;
    event.preventDefault();
    const date = moment(form);
    const copies = [...form.querySelectorAll(".desk-finding")].map((one) => one.cloneNode(true));
    for (const copy of copies) copy.querySelector("a, button")?.remove();
    title.textContent = form.elements.title.value.trim() || "Untitled";
    when.textContent = date ? `Its date is ${date}.` : "It appears at once.";
    left.replaceChildren(...copies);
    dialog.showModal();
  });
  dialog.addEventListener("close", () => {
    isMeant = dialog.returnValue === "publish";
    dialog.returnValue = "";
    if (isMeant) button.click();
    isMeant = false;
  });
}
