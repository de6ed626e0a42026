"""How long a key takes at the writing desk, in a post of 12,000 words.

Run it as `python -m bench.keystrokes`; it needs Chromium (CHROMIUM names another than
Debian's) and serves the site itself. Measured is what the browser has to do for a key:
everything that handles it, and the frame that shows it; not the time until the screen
takes the next frame. The floor is a bare text area with the same text, in the same
browser. The limit is 16 ms, a frame: the median and nineteen of twenty keys.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Final

from playwright.sync_api import Page, sync_playwright

from bench import rendering, tools
from bench.serving import StartFailed, served

WORDS: Final = 12_000
LIMIT: Final = 16.0
KEYS: Final = "The worker takes a row, and **nobody** waits in line. " * 4
# Milliseconds between two keys: somebody who types fast.
PAUSE: Final = 70
# Chromium holds messages back until the frame after a key, and with them the clock.
AT_ONCE: Final = "--disable-features=DeferRendererTasksAfterInput"
WRITER: Final = "bench"

# A message is a task of its own: the first comes when all that handles the key has run,
# the second when the frame has been painted. A frame may come before the first message;
# its time must not count twice.
WATCH: Final = """() => {
  const after = (then) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(0);
  };
  window.keys = [];
  addEventListener("keydown", () => {
    const key = { start: performance.now() };
    window.keys.push(key);
    after(() => { key.handled = performance.now(); });
    requestAnimationFrame(() => {
      key.frame = performance.now();
      after(() => { key.shown = performance.now(); });
    });
  }, { capture: true });
}"""
TAKE: Final = """() => window.keys.splice(0).filter((key) => key.shown).map(
  (key) => Math.min(key.handled, key.frame) - key.start + key.shown - key.frame)"""
FLOOR: Final = """(text) => {
  document.body.innerHTML = "<textarea rows=40 cols=80></textarea>";
  document.querySelector("textarea").value = text;
}"""


@dataclass(frozen=True)
class Typing:
    """Milliseconds."""

    where: str
    times: list[float]

    @property
    def slow(self) -> float:
        """Of twenty keys the slowest but one."""
        return quantiles(self.times, n=20)[-1]

    def __str__(self) -> str:
        middle, most = median(self.times), max(self.times)
        return f"{self.where:<34}{middle:>8.1f}{self.slow:>8.1f}{most:>8.1f}"


def long_text(words: int) -> str:
    """Markdown of at least so many words."""
    post = rendering.post()
    return post * -(-words // len(post.split()))


def log_in(page: Page, site: str, writer: str) -> None:
    """To the desk of a new post."""
    page.goto(f"{site}/admin/login/?next=/admin/blog/post/add/")
    page.fill("#id_username", writer)
    page.fill("#id_password", writer)
    page.click("[type=submit]")


def typed(page: Page, where: str) -> Typing:
    page.keyboard.type(KEYS, delay=PAUSE)
    page.wait_for_timeout(PAUSE)
    return Typing(where, page.evaluate(TAKE))


def at_the_desk(page: Page, site: str) -> list[Typing]:
    log_in(page, site, WRITER)
    page.locator(".cm-content").focus()
    page.keyboard.insert_text(long_text(WORDS))
    page.evaluate(WATCH)
    page.wait_for_timeout(3_000)
    beside = typed(page, "at the end, with the preview")
    page.keyboard.press("Control+p")
    alone = typed(page, "at the end, without it")
    page.keyboard.press("Control+Home")
    return [beside, alone, typed(page, "at the beginning")]


def in_a_text_area(page: Page) -> Typing:
    page.goto("about:blank")
    page.evaluate(FLOOR, long_text(WORDS))
    page.evaluate(WATCH)
    page.locator("textarea").focus()
    return typed(page, "the floor: a bare text area")


def measure() -> list[Typing]:
    """Raises Failed and StartFailed."""
    path = tools.chromium()
    with served(writer=WRITER) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=[*tools.sandbox_options(), AT_ONCE]
        )
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        found = [*at_the_desk(page, site), in_a_text_area(page)]
        browser.close()
        return found


def main() -> None:
    try:
        found = measure()
    except (tools.Failed, StartFailed) as error:
        sys.exit(str(error))
    print(f"A key in {len(long_text(WORDS).split()):,} words, milliseconds")
    print(f"{'':<34}{'median':>8}{'19/20':>8}{'most':>8}")
    for typing in found:
        print(typing)
    *desk, _ = found
    is_kept = all(typing.slow <= LIMIT for typing in desk)
    print(f"\n{'yes' if is_kept else 'NO':<5}At most {LIMIT:.0f} ms, 19 of 20 keys.")
    sys.exit(0 if is_kept else 1)


if __name__ == "__main__":
    main()
