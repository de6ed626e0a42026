"""What a browser makes of the choice among copies: which it takes, and that nothing
moves when it comes. R9, E12.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from blog.models import Image
from tests import pictures
from tests.factories import make_post

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SHIFTS = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) sum += shift.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 200);
})"""
FIRST = "document.querySelector('.figure img')"


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    with chromium.new_context(
        viewport={"width": 390, "height": 844}, device_scale_factor=2
    ) as context:
        yield context.new_page()


@pytest.fixture
def address(live_server: LiveServer) -> str:
    image = Image.objects.store(pictures.photograph_jpeg(), "sea.jpg", alt="The sea")
    body = f"![]({image.source})\n\n" + "The text below the picture. " * 90
    post = make_post(body=body)
    return f"{live_server.url}{post.get_absolute_url()}"


def test_a_phone_takes_the_avif_it_needs_and_nothing_moves(phone: Page, address: str):
    phone.goto(address)

    assert str(phone.evaluate(f"{FIRST}.currentSrc")).endswith("/sea-960.avif")
    assert phone.evaluate(SHIFTS) == 0


def test_a_click_opens_the_original(phone: Page, address: str):
    phone.goto(address)

    phone.get_by_role("link", name="The sea").click()

    phone.wait_for_url("**/media/images/*/sea.jpg")


def test_its_colour_holds_the_place_of_a_picture_that_is_on_its_way(
    phone: Page, address: str
):
    phone.route("**/media/**", lambda route: None)

    phone.goto(address, wait_until="domcontentloaded")

    colour = Image.objects.get().colour
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    style = phone.evaluate(f"getComputedStyle({FIRST}).backgroundColor")
    assert style == f"rgb({red}, {green}, {blue})"
    box = phone.locator(".figure img").bounding_box()
    assert box
    assert round(box["width"] / box["height"], 1) == round(1700 / 300, 1)
