/* Marks the section being read in the table of contents. */
const links = new Map(
  [...document.querySelectorAll("[data-toc] a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]),
);
const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);

function mark() {
  const line = innerHeight * 0.25;
  const passed = headings.filter((heading) => heading.getBoundingClientRect().top <= line);
  const current = passed.at(-1)?.id;
  for (const [id, link] of links) {
    if (id === current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  if (current) reveal(links.get(current));
}

/* Keeps the marked entry in sight when the contents are longer than the screen. */
function reveal(link) {
  const box = link.closest("[data-toc]");
  const above = link.getBoundingClientRect().top - box.getBoundingClientRect().top;
  if (above < 0 || above > box.clientHeight - link.clientHeight) box.scrollTop += above - box.clientHeight / 2;
}

let queued = false;
function later() {
  if (queued) return;
  queued = true;
  requestAnimationFrame(() => {
    queued = false;
    mark();
  });
}

if (headings.length) {
  addEventListener("scroll", later, { passive: true });
  addEventListener("resize", later);
  mark();
}
