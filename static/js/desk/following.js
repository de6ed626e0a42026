/* The preview scrolls to what is at the top of the writer's text. */
import { landmarksIn, landmarksOf, pair } from "./landmarks.js";
import { form } from "./text.js";
import { scroller, source, topLine } from "./source.js";

const frame = form?.querySelector("[data-preview-frame]");
let pairs = [];
let isQueued = false;

function learn() {
  const prose = frame.contentDocument?.querySelector(".prose");
  pairs = prose ? pair(landmarksIn(source()), landmarksOf(prose)) : [];
  follow();
}

/* Between two landmarks as far as the writer is between their lines. */
function follow() {
  const page = frame.contentDocument;
  const prose = page?.querySelector(".prose");
  if (!prose) return;
  const box = prose.getBoundingClientRect();
  const line = topLine();
  const stops = [
    { line: 1, top: line > 1 ? box.top : -page.defaultView.scrollY },
    ...pairs.map((one) => ({ line: one.line, top: one.element.getBoundingClientRect().top })),
    { line: source().split("\n").length + 1, top: box.bottom },
  ];
  page.defaultView.scrollBy({ top: between(stops, line), behavior: "instant" });
}

function between(stops, line) {
  const next = stops.findIndex((stop) => stop.line > line);
  if (next < 1) return stops.at(next && -1).top;
  const [from, to] = stops.slice(next - 1, next + 1);
  return from.top + ((line - from.line) / (to.line - from.line)) * (to.top - from.top);
}

if (frame) {
  form.addEventListener("desk:previewed", learn);
  scroller().addEventListener("scroll", () => {
    if (isQueued) return;
    isQueued = true;
    requestAnimationFrame(() => {
      isQueued = false;
      follow();
    });
  });
}
