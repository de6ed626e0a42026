/* A page inside the preview's frame, where no script runs and no link leads away. */
import { patch } from "./patching.js";

const shown = new WeakMap();

/* `kind` says what sort of page it is: of one sort the parts that differ are changed, so
   that the frame neither flashes nor loses its place. */
export async function show(frame, html, kind) {
  const wanted = new DOMParser().parseFromString(html, "text/html");
  // They would not run in the frame, and each would be complained of.
  for (const script of wanted.querySelectorAll("script")) script.remove();
  if (shown.get(frame) === kind) patch(frame.contentDocument.documentElement, wanted.documentElement);
  else await load(frame, wanted);
  shown.set(frame, kind);
}

function load(frame, wanted) {
  return new Promise((resolve) => {
    const finish = () => {
      frame.contentDocument.addEventListener("click", stay);
      resolve();
    };
    frame.addEventListener("load", finish, { once: true });
    frame.srcdoc = `<!doctype html>${wanted.documentElement.outerHTML}`;
  });
}

/* A link to a heading scrolls; any other page opens in a tab, where its own rules hold. */
function stay(event) {
  const link = event.target.closest?.("a[href]");
  if (!link) return;
  const address = link.getAttribute("href");
  event.preventDefault();
  if (address.startsWith("#")) link.ownerDocument.getElementById(decodeURIComponent(address.slice(1)))?.scrollIntoView();
  else open(link.href, "_blank", "noopener");
}
