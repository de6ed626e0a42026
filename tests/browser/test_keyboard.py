"""Every page by keyboard alone: each stop in sight, in the order of the page (R16)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.one_of_everything import ADDRESSES, BROKEN
from tests.browser.reader import reader

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Whether what has the focus can be seen: it is in the window, nothing covers it, and a
# ring is drawn around it. Nothing is said when the walk is back where it began.
STOP = """
() => {
  const part = document.activeElement;
  if (part === document.body || part === window.first) return ["", []];
  window.first ??= part;
  const name = `${part.localName} ${part.textContent.trim().slice(0, 40)}`;
  const { outlineStyle, outlineWidth } = getComputedStyle(part);
  const covered = [...part.getClientRects()].every((box) => {
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    const there = document.elementFromPoint(x, y);
    return !there || !(part.contains(there) || there.contains(part));
  });
  const faults = [];
  if (covered) faults.push("cannot be seen");
  if (outlineStyle !== "solid" || outlineWidth !== "2px") faults.push("has no ring");
  const before = window.before;
  window.before = part;
  const order = before?.compareDocumentPosition(part) ?? 4;
  if (!(order & Node.DOCUMENT_POSITION_FOLLOWING)) faults.push("comes out of order");
  return [name, faults];
}
"""
# The numbers of lines are links for pointers alone: thousands of stops help nobody.
STOPS = """
() => [...document.querySelectorAll(
  "a[href], button, summary, input:enabled, select, [tabindex='0']"
)]
  .filter((part) => part.tabIndex === 0)
  .filter((part) => part.checkVisibility({ opacityProperty: false })).length
"""


def walk(page: Page) -> tuple[list[str], list[tuple[str, str]]]:
    """What Tab stops at, one after the other, and what is wrong with some of it."""
    names: list[str] = []
    faults: list[tuple[str, str]] = []
    for _ in range(200):
        page.keyboard.press("Tab")
        name, wrong = page.evaluate(STOP)
        if not name:
            return names, faults
        names.append(name)
        faults += [(name, fault) for fault in wrong]
    raise AssertionError(f"There is no way out of {page.url}.")


@pytest.mark.parametrize("width", [390, 1280])
def test_every_stop_of_every_page_can_be_seen(site: str, chromium: Browser, width: int):
    screen = {"width": width, "height": 800}
    wrong, left_out = {}, {}
    with reader(chromium, viewport=screen, reduced_motion="reduce") as context:
        page = context.new_page()
        for address in ADDRESSES:
            page.goto(site + address)
            names, wrong[address] = walk(page)
            left_out[address] = page.evaluate(STOPS) - len(names)
            if address != BROKEN:
                assert names[0] == "a Skip to content"

    assert {address: faults for address, faults in wrong.items() if faults} == {}
    assert {address: count for address, count in left_out.items() if count} == {}
