"""Whatever is written, no page breaks or scrolls sideways, from a small phone to the
widest of screens, in either direction.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests import extremes
from tests.browser.layout import astray

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Where a box begins and ends, as it is read: from the left or from the right.
EDGES = """
(selector) => {
  const { left, right } = document.querySelector(selector).getBoundingClientRect();
  return [left, right];
}
"""


@pytest.mark.parametrize("language", ["en-GB", "he"])
def test_nothing_leaves_the_page(page: Page, live_server: LiveServer, language: str):
    extremes.make_site(language)

    found = {}
    for address in extremes.ADDRESSES:
        page.goto(live_server.url + address)
        found[address] = astray(page)

    assert {address: parts for address, parts in found.items() if parts} == {}


@pytest.mark.parametrize(("language", "is_mirrored"), [("en-GB", False), ("he", True)])
def test_the_page_runs_as_the_site_and_the_text_as_the_post(
    page: Page, live_server: LiveServer, language: str, is_mirrored: bool
):
    extremes.make_site(language)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{live_server.url}/blog/hebrew/")

    contents = page.evaluate(EDGES, ".toc--side")
    text = page.evaluate(EDGES, ".prose")
    directions = page.evaluate(
        """() => ["html", ".prose", ".prose pre", ".prose p code", ".prose math"].map(
          (part) => getComputedStyle(document.querySelector(part)).direction)"""
    )

    assert (contents[0] > text[1]) is is_mirrored
    assert (contents[1] < text[0]) is not is_mirrored
    page_runs = "rtl" if is_mirrored else "ltr"
    assert directions == [page_runs, "rtl", "ltr", "ltr", "ltr"]


@pytest.mark.parametrize(("language", "back"), [("en-GB", -1), ("he", 1)])
def test_arrows_point_where_the_pages_are(
    page: Page, live_server: LiveServer, language: str, back: int
):
    extremes.make_site(language)
    page.goto(f"{live_server.url}/blog/page/2/")

    turned = page.locator(".icon--back").evaluate(
        "(icon) => new DOMMatrix(getComputedStyle(icon).transform).a"
    )

    assert turned == back
