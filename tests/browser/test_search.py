"""Suggestions below the field of a search: by keyboard, by pointer, and without."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.reader import reader
from tests.factories import make_post

pytestmark = [
    *(pytest.mark.browser, pytest.mark.database),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def address(live_server: LiveServer) -> str:
    make_post("A zebra in the stable", slug="stable")
    make_post("The zebra <b>again</b>", slug="again")
    make_post("Nothing striped", slug="nothing", body="But a zebra in its text.")
    return f"{live_server.url}/search/"


def field(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Words, or a piece of code")


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Posts").get_by_role("option")


def test_titles_are_suggested_and_chosen_by_keyboard(address: str, page: Page):
    page.goto(address)
    field(page).press_sequentially("zeb")
    expect(options(page)).to_have_text(
        ["The zebra <b>again</b>", "A zebra in the stable"]
    )
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status").filter(has_text="2 suggestions.")).to_have_count(
        1
    )

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")

    expect(page.get_by_role("option", selected=True).and_(options(page))).to_have_text(
        "A zebra in the stable"
    )
    active = field(page).get_attribute("aria-activedescendant")
    assert active == options(page).nth(1).get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_url("**/blog/stable/")


def test_arrows_lead_back_into_the_field_and_escape_closes(address: str, page: Page):
    page.goto(address)
    field(page).press_sequentially("zeb")
    expect(options(page)).to_have_count(2)

    page.keyboard.press("ArrowUp")
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    assert field(page).get_attribute("aria-activedescendant") is None
    page.keyboard.press("Escape")

    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field(page)).to_have_value("zeb")
    expect(field(page)).to_have_attribute("aria-expanded", "false")


def test_enter_without_a_choice_searches(address: str, page: Page):
    page.goto(address)
    field(page).press_sequentially("zebra")
    expect(options(page)).to_have_count(3)

    page.keyboard.press("Enter")

    page.wait_for_url("**/search/?q=zebra*")
    expect(page.get_by_role("heading", name="3 posts")).to_be_visible()
    expect(page.locator("mark").first).to_have_text("zebra")


def test_a_suggestion_is_followed_by_pointer(address: str, page: Page):
    page.goto(address)
    field(page).press_sequentially("stab")

    options(page).click()

    page.wait_for_url("**/blog/stable/")


def test_an_answer_that_comes_late_is_of_no_interest(address: str, page: Page):
    held: list[Route] = []
    page.route("**/suggest/?q=zeb", lambda route: held.append(route))
    page.goto(address)
    field(page).press_sequentially("zeb")
    page.wait_for_timeout(400)

    field(page).press_sequentially("ra in the st")
    expect(options(page)).to_have_text(["A zebra in the stable"])

    assert [route.request.failure for route in held] == ["net::ERR_ABORTED"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_suggestions(
    address: str, chromium: Browser, scheme: str
):  # R16
    with reader(chromium, color_scheme=scheme, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(address)
        field(page).press_sequentially("zeb")
        expect(options(page)).to_have_count(2)
        page.keyboard.press("ArrowDown")

        found = Axe().run(page).response["violations"]

    assert [(one["id"], one["nodes"]) for one in found] == []


def test_nothing_of_it_needs_javascript(address: str, chromium: Browser):  # R15
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        page.get_by_role("searchbox").fill("zebra")
        page.get_by_label("Year").select_option("2025")

        page.get_by_role("button", name="Search").click()

        assert "q=zebra" in page.url
        assert "year=2025" in page.url
        expect(page.get_by_role("article")).to_have_count(3)
