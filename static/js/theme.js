/* The switch between the system's colours, light and dark. A classic script in the head:
   it runs before the first paint, so that a remembered choice never flashes. The choice
   stays in this browser's storage; no cookie, so that pages are the same for everybody. */
(() => {
  const KEY = "theme";
  const CHOICES = ["system", "light", "dark"];
  const root = document.documentElement;
  let choice = remembered();

  function remembered() {
    try {
      const kept = localStorage.getItem(KEY);
      return CHOICES.includes(kept) ? kept : "system";
    } catch {
      return "system"; // storage is blocked
    }
  }

  function remember() {
    try {
      if (choice === "system") localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, choice);
    } catch {
      // The choice then lasts as long as the page.
    }
  }

  function paint() {
    if (choice === "system") delete root.dataset.theme;
    else root.dataset.theme = choice;
  }

  function name() {
    return `Theme: ${choice}`;
  }

  function label() {
    for (const button of document.querySelectorAll("[data-theme-toggle]")) {
      button.title = name();
      button.querySelector("[data-theme-name]").textContent = name();
    }
  }

  /* A button's new name is not read out by itself. */
  function announce() {
    for (const status of document.querySelectorAll("[data-theme-status]")) status.textContent = name();
  }

  function take(next) {
    choice = next;
    paint();
    label();
  }

  paint();
  document.addEventListener("DOMContentLoaded", label);
  document.addEventListener("click", ({ target }) => {
    if (!target.closest("[data-theme-toggle]")) return;
    take(CHOICES[(CHOICES.indexOf(choice) + 1) % CHOICES.length]);
    remember();
    announce();
  });
  // Another tab chose; or this page comes back from the browser's memory.
  addEventListener("storage", ({ key }) => {
    if (key === KEY || key === null) take(remembered());
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) take(remembered());
  });
})();
