/* Marks the section being read in the table of contents. */
const links = new Map(
  [...document.querySelectorAll("[data-toc] a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]),
);
const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);

/* How far down the screen a section begins to be read: a quarter, and further towards the
   end of the page, where the last headings can rise no higher. */
function readingLine() {
  const left = document.documentElement.scrollHeight - innerHeight - scrollY;
  return Math.max(innerHeight / 4, innerHeight - left);
}

/* The last heading passed; or the one that was asked for, while it can be seen. */
function current() {
  const tops = headings.map((heading) => heading.getBoundingClientRect().top);
  const line = readingLine();
  const passed = tops.findLastIndex((top) => top <= line);
  const asked = headings.findIndex(({ id }) => links.get(id).hash === location.hash);
  return headings[asked >= 0 && asked < passed && tops[asked] >= 0 ? asked : passed]?.id;
}

function mark() {
  const id = current();
  for (const [other, link] of links) {
    if (other === id) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  if (id) reveal(links.get(id));
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
  for (const event of ["scroll", "resize", "hashchange"]) addEventListener(event, later, { passive: true });
  mark();
}
