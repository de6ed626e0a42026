"""The outline beside a text: where the reader is, and where its links lead (R6)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories
from tests.browser.reader import reader

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PARAGRAPHS = "A paragraph of some length, as they are. " * 12
LONG = "\n\n".join([PARAGRAPHS] * 6)
BODY = f"""
{PARAGRAPHS}

## First

{LONG}

### A part of the first

{LONG}

## Second

{LONG}

## Third

Short.

## Last

Shorter.
"""
WIDE = {"width": 1440, "height": 900}
TOP = "(id) => document.getElementById(id).getBoundingClientRect().top"


@pytest.fixture
def address(live_server: LiveServer) -> str:
    post = factories.make_post("A long post", slug="long", body=BODY)
    post.body = BODY.replace("## Second", "## Second, under a new name")
    post.save()
    return f"{live_server.url}/blog/long/"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    with reader(chromium, viewport=WIDE, reduced_motion="reduce") as context:
        yield context.new_page()


def expect_marked(page: Page, title: str) -> None:
    """In the outline at the side that section alone is marked."""
    marked = page.locator("[data-toc] [aria-current]")
    expect(marked).to_have_text([title])


def test_the_section_being_read_is_marked(address: str, page: Page):
    page.goto(address)
    expect(page.locator("[data-toc] a")).to_have_count(5)
    expect(page.locator("[data-toc] [aria-current]")).to_have_count(0)

    for identifier, title in (
        ("first", "First"),
        ("a-part-of-the-first", "A part of the first"),
        ("second-under-a-new-name", "Second, under a new name"),
    ):
        page.locator(f"#{identifier}").evaluate("(heading) => heading.scrollIntoView()")
        expect_marked(page, title)


def test_the_outline_stays_beside_the_text(address: str, page: Page):
    page.goto(address)

    page.mouse.wheel(0, 2500)
    page.wait_for_function("() => scrollY > 2000")

    expect(page.locator("[data-toc]")).to_be_in_viewport()


def test_at_the_end_of_the_page_the_last_section_is_marked(address: str, page: Page):
    """It is too short to rise to where the others are read."""
    page.goto(address)

    page.keyboard.press("End")

    expect_marked(page, "Last")


def test_the_section_that_was_asked_for_is_marked(address: str, page: Page):
    page.goto(address)

    page.locator("[data-toc]").get_by_role("link", name="Third", exact=True).click()

    expect_marked(page, "Third")
    expect(page.get_by_role("heading", name="Third")).to_be_in_viewport()


def test_a_former_address_of_a_heading_leads_to_it(address: str, page: Page):
    page.goto(f"{address}#second")

    expect_marked(page, "Second, under a new name")
    assert 0 <= page.evaluate(TOP, "second-under-a-new-name") < 100


@pytest.mark.parametrize("has_scripts", [True, False])
def test_a_narrow_screen_unfolds_the_outline(
    address: str, chromium: Browser, has_scripts: bool
):
    narrow = {"width": 390, "height": 800}
    with reader(chromium, viewport=narrow, java_script_enabled=has_scripts) as context:
        page = context.new_page()
        page.goto(address)
        link = page.get_by_role("link", name="Third", exact=True)

        expect(link).to_be_hidden()
        page.get_by_text("On this page").locator("visible=true").click()
        link.click()

        expect(page).to_have_url(f"{address}#third")
        expect(page.get_by_role("heading", name="Third")).to_be_in_viewport()
