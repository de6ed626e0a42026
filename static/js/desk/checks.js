/* How much there is to mend before readers see the text, in one line; the list unfolds. */
const counted = (count, words) => (count ? [`${count} ${words}`] : []);

for (const form of document.querySelectorAll("[data-desk]")) {
  const place = form.querySelector("[data-checks-count]");
  const list = form.querySelector("[data-findings]");

  form.addEventListener("desk:previewed", () => {
    const errors = list.querySelectorAll(".desk-finding--error").length;
    const others = list.children.length - errors;
    const said = [...counted(errors, "to mend"), ...counted(others, "worth a look")];
    place.textContent = said.length ? `: ${said.join(", ")}` : "";
  });
}
