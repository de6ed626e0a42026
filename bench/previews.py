"""How long the preview at the writing desk takes, for a post of 2,500 words.

Run it as `python -m bench.previews`; it needs Chromium (CHROMIUM names another than
Debian's) and serves the site itself. Measured is the time from the question, which the
desk asks when nobody has typed for a moment, to the page that shows the answer: the way
to the server and back, rendering, the checks, and the frame. The limit is 150 ms, for
the median and for nineteen of twenty. The floor is a page of the admin that does nearly
nothing, asked for by the same browser.
"""

from __future__ import annotations

import sys
from statistics import median, quantiles
from typing import Final

from playwright.sync_api import Page, sync_playwright

from bench import tools
from bench.keystrokes import log_in, long_text
from bench.serving import StartFailed, served

WORDS: Final = 2_500
LIMIT: Final = 150.0
TIMES: Final = 30
WRITER: Final = "bench"

# The answer is shown when the frame after it has been painted.
WATCH: Final = """() => {
  const form = document.querySelector("[data-desk]");
  const ask = window.fetch;
  window.answers = [];
  let start;
  window.fetch = (address, options) => {
    if (address === form.dataset.preview) start = performance.now();
    return ask(address, options);
  };
  form.addEventListener("desk:previewed", () => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => window.answers.push(performance.now() - start);
      port2.postMessage(0);
    });
  });
}"""
ANSWERED: Final = "(count) => window.answers.length >= count"
FLOOR: Final = """async (times) => {
  const found = [];
  for (let time = 0; time < times; time += 1) {
    const start = performance.now();
    await (await fetch("/admin/jsi18n/")).text();
    found.push(performance.now() - start);
  }
  return found;
}"""


def previewed(page: Page) -> list[float]:
    """Milliseconds, of each answer."""
    page.locator(".cm-content").focus()
    page.keyboard.insert_text(long_text(WORDS))
    page.wait_for_timeout(3_000)
    page.evaluate(WATCH)
    for time in range(1, TIMES + 1):
        page.keyboard.type("more ")
        page.wait_for_function(ANSWERED, arg=time)
    answers: list[float] = page.evaluate("window.answers")
    return answers


def measure() -> tuple[list[float], list[float]]:
    """Milliseconds of the previews and of the floor. Raises Failed and StartFailed."""
    path = tools.chromium()
    with served(writer=WRITER) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=tools.sandbox_options()
        )
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        log_in(page, site, WRITER)
        found = previewed(page), page.evaluate(FLOOR, TIMES)
        browser.close()
        return found


def row(name: str, times: list[float]) -> str:
    return f"{name:<34}{median(times):>8.1f}{quantiles(times, n=20)[-1]:>8.1f}"


def main() -> None:
    try:
        previews, floor = measure()
    except (tools.Failed, StartFailed) as error:
        sys.exit(str(error))
    words = len(long_text(WORDS).split())
    print(f"A preview of {words:,} words, milliseconds")
    print(f"{'':<34}{'median':>8}{'19/20':>8}")
    print(row("from the question to the page", previews))
    print(row("the floor: an answer that is empty", floor))
    is_kept = quantiles(previews, n=20)[-1] <= LIMIT
    print(
        f"\n{'yes' if is_kept else 'NO':<5}At most {LIMIT:.0f} ms, 19 of 20 previews."
    )
    sys.exit(0 if is_kept else 1)


if __name__ == "__main__":
    main()
