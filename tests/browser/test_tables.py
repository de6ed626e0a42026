"""A table that is wider than the screen scrolls alone, and shows on which side there is
more.
"""

from __future__ import annotations

from io import BytesIO
from typing import Literal

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page
from pytest_django.live_server_helper import LiveServer

from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDE = "| First | {} | Last |\n|---|{}---|\n| 1 | {} | 3 |\n".format(
    " | ".join(["A column"] * 12), "---|" * 12, " | ".join(["2"] * 12)
)


@pytest.fixture
def scroller(page: Page, live_server: LiveServer) -> Locator:
    factories.make_post(slug="wide", body=WIDE)
    page.set_viewport_size({"width": 390, "height": 700})
    page.goto(f"{live_server.url}/blog/wide/")
    return page.locator(".table__scroll")


def is_shaded(scroller: Locator, side: Literal["left", "right"]) -> bool:
    """Whether the edge is darker than the paper, in a row of pixels without letters."""
    with Image.open(BytesIO(scroller.screenshot())) as picture:
        row = picture.convert("L").crop((0, 3, picture.width, 4)).tobytes()
    return max(row) - (row[1] if side == "left" else row[-2]) > 8


@pytest.mark.parametrize(
    ("position", "shaded"),
    [(0, (False, True)), (100, (True, True)), (9_999, (True, False))],
    ids=["start", "middle", "end"],
)
def test_a_shadow_tells_where_there_is_more(
    scroller: Locator, position: int, shaded: tuple[bool, bool]
):
    scroller.evaluate("(box, left) => { box.scrollLeft = left; }", position)

    assert (is_shaded(scroller, "left"), is_shaded(scroller, "right")) == shaded


def test_the_keyboard_scrolls_it_and_it_has_a_name(scroller: Locator, page: Page):
    scroller.focus()
    page.keyboard.press("ArrowRight")

    page.wait_for_function(
        "() => document.querySelector('.table__scroll').scrollLeft > 0"
    )
    assert (scroller.get_attribute("aria-label") or "").startswith("Table 1: First")
