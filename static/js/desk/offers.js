/* Texts that were never saved are offered to who begins one; not to who has saved theirs. */
for (const form of document.querySelectorAll("[data-desk]")) {
  form.addEventListener("desk:answered", ({ detail: { answer } }) => {
    if (!answer.saved || !form.querySelector("[data-offer]")) return;
    for (const part of form.querySelectorAll("[data-offer], [data-offers]")) part.remove();
  });
}
