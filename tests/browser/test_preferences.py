"""What a reader asked of the system: few or own colours, little motion, paper."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.one_of_everything import ADDRESSES
from tests.browser.reader import reader

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STYLES = """
([selector, pseudo, names]) => {
  const style = getComputedStyle(document.querySelector(selector), pseudo);
  return names.map((name) => style.getPropertyValue(name));
}
"""
BLACK, WHITE = "rgb(0, 0, 0)", "rgb(255, 255, 255)"

# The width of A4 between the margins.
PAPER = ViewportSize(width=627, height=900)


def styles(page: Page, selector: str, *names: str, pseudo: str = "") -> list[str]:
    found: list[str] = page.evaluate(STYLES, [selector, pseudo, names])
    return found


def test_marks_stay_when_the_system_chooses_the_colours(site: str, chromium: Browser):
    wide = {"width": 1440, "height": 900}
    with reader(chromium, forced_colors="active", viewport=wide) as context:
        page = context.new_page()
        page.goto(f"{site}/blog/everything/#answer")
        page.wait_for_selector(".code-block__copy")
        page.wait_for_selector(".toc a[aria-current]")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")

        borders = {
            "marked line": styles(page, ".hll", "border-left-style"),
            "code": styles(page, ".code-block", "outline-style"),
            "callout": styles(page, ".callout", "outline-style"),
            "button": styles(page, ".code-block__copy", "border-left-style"),
            "link as a button": styles(page, ".button", "border-left-style"),
            "focus": styles(page, ":focus", "outline-style"),
            "section": styles(
                page, ".toc a[aria-current]", "border-left-style", pseudo="::before"
            ),
        }
        place = styles(page, ".site-nav [aria-current]", "text-decoration-line")
        has_focus = page.evaluate("document.activeElement.matches(':focus-visible')")
        toggle = page.locator("[data-theme-toggle]").is_visible()

    assert {name for name, [style] in borders.items() if style != "solid"} == set()
    assert place == ["underline"]
    assert has_focus
    assert not toggle  # it would change nothing


def test_nothing_moves_for_who_asked_for_that(site: str, chromium: Browser):
    moving = """
    () => [...document.querySelectorAll("*")].flatMap((part) =>
      ["", "::before", "::after"].map((pseudo) => getComputedStyle(part, pseudo)))
      .filter((style) => parseFloat(style.transitionDuration)
        || style.animationName !== "none" || style.scrollBehavior === "smooth").length
    """
    with reader(chromium, reduced_motion="reduce") as context:
        page = context.new_page()
        found = {}
        for address in ADDRESSES:
            page.goto(site + address)
            found[address] = page.evaluate(moving)

    assert {address: count for address, count in found.items() if count} == {}


def test_a_remembered_choice_is_dark_in_the_first_frame(site: str, page: Page):  # R10
    page.emulate_media(color_scheme="light")
    page.goto(site)
    page.evaluate("localStorage.setItem('theme', 'dark')")
    page.add_init_script(
        """window.frames_seen = new Set();
           const look = () => {
             const style = getComputedStyle(document.documentElement);
             window.frames_seen.add(`${style.colorScheme} ${style.backgroundColor}`);
             if (window.frames_seen.size < 9) requestAnimationFrame(look);
           };
           requestAnimationFrame(look);"""
    )

    page.reload()
    page.wait_for_timeout(300)
    seen: list[str] = page.evaluate("[...window.frames_seen]")

    [paper] = styles(page, "html", "background-color")
    assert seen == [f"dark {paper}"]
    assert float(paper.removeprefix("oklch(").split()[0]) < 0.3


def test_the_choice_is_read_out(site: str, page: Page):  # R16
    page.goto(site)
    toggle, status = (
        page.locator("[data-theme-toggle]"),
        page.locator("[data-theme-status]"),
    )

    before = status.inner_text()
    toggle.press("Enter")

    assert before == ""
    assert status.inner_text() == "Theme: light"
    assert toggle.evaluate("(button) => button === document.activeElement")


@pytest.fixture
def paper(site: str, page: Page) -> Page:
    """A post on paper, by a reader who has chosen the dark theme."""
    page.set_viewport_size(PAPER)
    page.goto(site)
    page.evaluate("localStorage.setItem('theme', 'dark')")
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(f"{site}/blog/everything/")
    return page


def test_paper_is_white_and_ink_is_black(paper: Page):
    inks: list[str] = paper.locator(
        ".prose > p, .prose pre .mi, .callout__title"
    ).evaluate_all("(parts) => parts.map((part) => getComputedStyle(part).color)")

    assert set(inks) == {BLACK}
    assert styles(paper, "html", "background-color") == [WHITE]


def test_paper_holds_what_a_click_would_have_shown(site: str, paper: Page):
    address = styles(paper, ".post-header", "content", pseudo="::after")
    link = styles(paper, ".prose a[href^=http]", "content", pseudo="::after")
    code = styles(paper, ".prose pre > code", "white-space-collapse", "text-wrap-mode")

    assert address == ['"http://127.0.0.1:8000/blog/everything/"']
    assert "https://example.org/" in link[0]
    assert code == ["preserve", "wrap"]


def test_paper_has_no_interface(paper: Page):
    hidden: dict[str, Any] = {
        part: paper.locator(part).first.is_visible()
        for part in (".site-nav", ".site-tools", ".toc", ".anchor", ".button", "button")
    }

    assert hidden == dict.fromkeys(hidden, False)
    assert paper.locator(".prose").is_visible()
    assert paper.evaluate("document.documentElement.scrollWidth") <= PAPER["width"]
    assert paper.pdf().startswith(b"%PDF")
