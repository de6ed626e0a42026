"""From a list to a post: Chromium carries the title over, and nothing else is named."""

from __future__ import annotations

from collections import Counter

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.one_of_everything import ADDRESSES
from tests.browser.reader import reader

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ATTEMPTS = 12

# Chromium tells both pages of a transition; the second one keeps what moves in it.
WATCH = """
addEventListener("pagereveal", async ({ viewTransition }) => {
  if (!viewTransition) {
    window.moving = null;
    return;
  }
  await viewTransition.ready;
  const moves = document.getAnimations().map(({ effect }) => effect.pseudoElement);
  window.moving = [...new Set(moves)];
});
"""
NAMES = """
() => [...document.querySelectorAll("*")]
  .map((part) => getComputedStyle(part).viewTransitionName)
  .filter((name) => name !== "none")
"""


def moving(page: Page, title: str) -> list[str] | None:
    page.get_by_role("link", name=title, exact=True).first.click()
    page.get_by_role("heading", level=1, name=title).wait_for()
    page.wait_for_function("() => window.moving !== undefined")
    moves: list[str] | None = page.evaluate("window.moving")
    return moves


@pytest.mark.parametrize("start", ["/", "/author/ines/", "/blog/tag/python/"])
def test_the_title_moves_from_its_card_to_the_post(site: str, page: Page, start: str):
    page.add_init_script(WATCH)

    # Old and new: a name that is on one side alone would only fade.
    parts = {f"::view-transition-{side}(post-everything)" for side in ("old", "new")}

    # On a busy machine Chromium leaves a transition out now and then, or shows the new
    # page before its title has come.
    moves: set[str] = set()
    for _ in range(ATTEMPTS):
        page.goto(site + start)
        moves = set(moving(page, "A post that has everything") or ())
        if parts <= moves:
            break

    assert parts <= moves


def test_nothing_moves_for_who_asked_for_that(site: str, chromium: Browser):
    with reader(chromium, reduced_motion="reduce") as context:
        page = context.new_page()
        page.add_init_script(WATCH)
        page.goto(f"{site}/")

        assert moving(page, "A post that has everything") is None


def test_no_page_names_two_parts_alike(site: str, page: Page):
    """A name given twice would call the whole transition off."""
    doubles = {}
    for address in ADDRESSES:
        page.goto(site + address)
        counted = Counter(page.evaluate(NAMES))
        doubles[address] = [name for name, count in counted.items() if count > 1]

    assert {address: names for address, names in doubles.items() if names} == {}
