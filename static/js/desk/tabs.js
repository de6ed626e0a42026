/* Tabs as ARIA describes them: arrows go from one to the next and choose it. */
const MOVES = { ArrowRight: 1, ArrowLeft: -1 };

export function tabs(list, choose) {
  const all = [...list.querySelectorAll("[role=tab]")];
  const select = (chosen) => {
    for (const tab of all) {
      tab.setAttribute("aria-selected", String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
    }
    choose(chosen);
  };
  list.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) select(tab);
  });
  list.addEventListener("keydown", (event) => {
    if (!(event.key in MOVES)) return;
    const at = all.indexOf(document.activeElement) + MOVES[event.key];
    const next = all[(at + all.length) % all.length];
    next.focus();
    select(next);
    event.preventDefault();
  });
  return { all, select };
}
