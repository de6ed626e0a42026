/* Suggests posts while a query is typed: a combobox with a list (ARIA Authoring Practices
   Guide). Enter without a choice searches, as it does without this script. */
const PAUSE = 150; // milliseconds after a keystroke
const field = document.querySelector("[data-search-suggest]");
const input = field.querySelector("input");
const list = Object.assign(document.createElement("ul"), {
  className: "search-suggestions", id: "page--suggestions", role: "listbox", hidden: true,
});
const status = Object.assign(document.createElement("span"), { className: "visually-hidden", role: "status" });
let asking = new AbortController();
let waiting = 0;
let chosen = -1;

function show(suggestions) {
  list.replaceChildren(...suggestions.map(option));
  choose(-1);
  const count = suggestions.length;
  list.hidden = count === 0;
  input.setAttribute("aria-expanded", String(count > 0));
  status.textContent = count ? `${count} suggestion${count > 1 ? "s" : ""}.` : "";
}

function option({ title, address }, place) {
  const item = Object.assign(document.createElement("li"), {
    className: "search-suggestions__option", id: `page--suggestion-${place}`, role: "option", textContent: title,
  });
  item.dir = "auto";
  item.dataset.address = address;
  item.ariaSelected = "false";
  return item;
}

function choose(place) {
  chosen = place;
  [...list.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === place)));
  const item = list.children[place];
  if (item) input.setAttribute("aria-activedescendant", item.id);
  else input.removeAttribute("aria-activedescendant");
  item?.scrollIntoView({ block: "nearest" });
}

function close() {
  clearTimeout(waiting);
  asking.abort();
  show([]);
}

/* What was asked before is of no interest any more, and may arrive later. */
async function ask() {
  asking.abort();
  asking = new AbortController();
  const query = new URLSearchParams({ q: input.value });
  try {
    const answer = await fetch(`${field.dataset.searchSuggest}?${query}`, { signal: asking.signal });
    if (answer.ok) show((await answer.json()).suggestions);
  } catch (error) {
    if (error.name !== "AbortError") show([]);
  }
}

function typed() {
  clearTimeout(waiting);
  if (input.value.trim()) waiting = setTimeout(ask, PAUSE);
  else close();
}

/* One step further than the last suggestion is the field itself. */
function step(by) {
  const places = list.children.length + 1;
  choose(((chosen + 1 + by + places) % places) - 1);
}

function pressed(event) {
  if (event.isComposing || list.hidden) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") step(event.key === "ArrowDown" ? 1 : -1);
  else if (event.key === "Escape") close();
  else if (event.key === "Enter" && chosen >= 0) location.assign(list.children[chosen].dataset.address);
  else return;
  event.preventDefault();
}

for (const [name, value] of Object.entries({
  role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false",
})) input.setAttribute(name, value);
list.setAttribute("aria-label", "Posts");
field.append(list, status);
input.addEventListener("input", typed);
input.addEventListener("keydown", pressed);
input.addEventListener("blur", close);
// The field keeps the focus, which a press would take.
list.addEventListener("mousedown", (event) => event.preventDefault());
list.addEventListener("click", (event) => {
  const item = event.target.closest("[data-address]");
  if (item) location.assign(item.dataset.address);
});
