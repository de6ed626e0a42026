/* A menu closes when it has been used, left by Escape, or something else is pressed. */
for (const menu of document.querySelectorAll("[data-menu]")) {
  const opener = menu.querySelector("summary");

  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    event.preventDefault();
    menu.open = false;
    opener.focus();
  });
  document.addEventListener("click", ({ target }) => {
    const isUsed = menu.contains(target) && target.closest("a, button[type=submit]");
    if (isUsed || !menu.contains(target)) menu.open = false;
  });
}
