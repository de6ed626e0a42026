"""The library at the desk: found, chosen and described, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from blog.models import Image
from tests.browser.desk.giving import (
    TEXT,
    chosen,
    dialog,
    insert,
    paste_file,
    wait_until_closed,
    words,
    writer,
)
from tests.browser.desk.writing import ADD, body_of, log_in
from tests.factories import make_admin, make_image, png

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AXE = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


@pytest.fixture
def desk(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    with writer(chromium, live_server) as page:
        yield page


def open_library(page: Page) -> None:
    page.locator("[data-pictures]").click()
    expect(dialog(page).get_by_label("Search by")).to_be_focused()


def status(page: Page) -> str:
    return dialog(page).locator("[data-library-status]").inner_text()


def test_a_picture_is_found_and_inserted_without_a_mouse(desk: Page):  # E12
    image = make_image("tide.png", alt="The tide")
    make_image("wall.png", alt="A wall")

    desk.keyboard.press("Shift+Tab")
    desk.keyboard.press("End")
    desk.keyboard.press("ArrowLeft")
    desk.keyboard.press("Enter")
    expect(dialog(desk).get_by_label("Search by")).to_be_focused()
    desk.keyboard.type("tide")
    expect(dialog(desk).locator("[data-library-list] button")).to_have_count(1)
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    expect(words(desk)).to_be_focused()
    desk.keyboard.press("Enter")

    wait_until_closed(desk)
    assert f"![The tide]({image.source})" in body_of(desk)
    desk.keyboard.type("Below.")
    assert body_of(desk).endswith(f"({image.source})\n\nBelow.")


def test_words_for_this_text_leave_the_librarys_as_they_are(desk: Page):
    image = make_image("tide.png", alt="The tide")

    open_library(desk)
    dialog(desk).get_by_role("button", name="tide.png").click()
    expect(words(desk)).to_have_value("The tide")
    words(desk).fill("How high the water stood")
    insert(desk)
    wait_until_closed(desk)

    assert f"![How high the water stood]({image.source})" in body_of(desk)
    assert Image.objects.get().alt == "The tide"


def test_the_words_of_a_picture_that_had_none_stay_with_it(desk: Page):
    make_image("tide.png")

    open_library(desk)
    dialog(desk).get_by_role("button", name="tide.png Not described yet").click()
    words(desk).fill("The tide")
    insert(desk)
    wait_until_closed(desk)

    assert Image.objects.get().alt == "The tide"


def test_the_library_goes_on_below_its_first_page(desk: Page):
    for number in range(26):
        make_image(f"picture-{number}.png")

    open_library(desk)
    entries = dialog(desk).locator("[data-library-list] button")
    expect(entries).to_have_count(24)
    assert status(desk) == "24 pictures, and there are more."
    dialog(desk).get_by_role("button", name="Show more").click()

    expect(entries).to_have_count(26)
    expect(entries.nth(24)).to_be_focused()
    assert status(desk) == "26 pictures."
    expect(dialog(desk).get_by_role("button", name="Show more")).to_be_hidden()


def test_what_is_not_found_is_said(desk: Page):
    make_image("tide.png")

    open_library(desk)
    desk.keyboard.type("lighthouse")
    desk.keyboard.press("Enter")

    found = dialog(desk).locator("[data-library-status]")
    expect(found).to_have_text("No picture is found for “lighthouse”.")


def test_a_library_that_does_not_answer_says_so(desk: Page):
    desk.route("**/library/?*", lambda route: route.abort())

    open_library(desk)

    found = dialog(desk).locator("[data-library-status]")
    expect(found).to_contain_text("The server does not answer.")


def test_closing_changes_nothing(desk: Page):
    make_image("tide.png", alt="The tide")
    open_library(desk)
    dialog(desk).get_by_role("button", name="tide.png").click()

    dialog(desk).get_by_role("button", name="Close").click()

    expect(desk.locator(".cm-content")).to_be_focused()
    assert body_of(desk) == TEXT
    open_library(desk)
    expect(chosen(desk)).to_have_count(0)


def test_a_cover_is_chosen_from_the_same_pictures(desk: Page):
    make_image("wall.png", alt="A wall")
    tide = make_image("tide.png", alt="The tide")
    desk.locator("[data-sheet-toggle]").click()
    choose = desk.get_by_role("button", name="Choose a picture…")

    choose.click()
    for name in ("wall.png", "tide.png"):
        dialog(desk).get_by_role("button", name=name).first.click()
    expect(chosen(desk)).to_have_count(1)
    insert(desk, "Use as cover")
    wait_until_closed(desk)

    expect(desk.locator("#id_cover")).to_have_value(str(tide.pk))
    expect(desk.locator(".field-cover .select2-selection")).to_contain_text("tide.png")
    expect(choose).to_be_focused()
    assert body_of(desk) == TEXT


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_the_dialog(
    chromium: Browser, live_server: LiveServer, scheme: str, width: int
):  # R16
    make_image("tide.png", alt="The tide")
    make_image("wall.png")
    screen = {"width": width, "height": 800}
    with writer(
        chromium,
        live_server,
        color_scheme=scheme,
        reduced_motion="reduce",
        viewport=screen,
    ) as page:
        open_library(page)
        paste_file(page, "sea.png", png((1, 2, 3)))
        paste_file(page, "notes.txt", b"no picture")
        expect(chosen(page).nth(1)).to_contain_text("This is not an image")
        insert(page)
        expect(chosen(page).first).to_contain_text("Say what the picture shows")

        found = Axe().run(page, "dialog.pictures", options=AXE).response["violations"]
        overflow = page.evaluate(
            "() => { const { scrollWidth, clientWidth } = "
            "document.querySelector('dialog.pictures');"
            " return scrollWidth - clientWidth }"
        )

    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
    assert overflow == 0


def test_without_a_script_the_library_is_another_tab(
    chromium: Browser, live_server: LiveServer
):
    image = make_image("tide.png", alt="The tide")
    wishes: dict[str, Any] = {"java_script_enabled": False}
    with chromium.new_context(base_url=live_server.url, **wishes) as context:
        log_in(context, make_admin(), live_server.url)
        page = context.new_page()
        page.goto(ADD)

        with context.expect_page() as opened:
            page.get_by_role("link", name="the library").click()

        expect(opened.value.locator("#result_list")).to_contain_text(
            f"![The tide]({image.source})"
        )
