/* Suggests tags for the name being typed, after those that stand before its comma.
   Without it the field is a plain line of names. */
for (const list of document.querySelectorAll("[data-tag-names]")) {
  const input = document.getElementById(list.dataset.tagNames);
  const names = [...list.options].map((option) => option.value);

  const suggest = () => {
    const typed = input.value.split(",").map((name) => name.trim());
    const kept = typed.slice(0, -1).filter(Boolean);
    const chosen = new Set(kept.map((name) => name.toLowerCase()));
    const before = kept.map((name) => `${name}, `).join("");
    const free = names.filter((name) => !chosen.has(name.toLowerCase()));
    list.replaceChildren(...free.map((name) => new Option("", before + name)));
  };

  input.setAttribute("list", list.id);
  input.setAttribute("autocomplete", "off");
  input.addEventListener("input", suggest);
  // Who accepts a name with Enter goes on to the next one.
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !input.closest("[data-desk]")) return;
    event.preventDefault();
    if (!/\S\s*$/.test(input.value) || /,\s*$/.test(input.value)) return;
    input.value = `${input.value.trimEnd()}, `;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  suggest();
}
