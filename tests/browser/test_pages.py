"""What only a browser knows of the reader's pages: width, colours, scripts on and off,
and what axe finds.
"""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests import extremes
from tests.browser.layout import astray
from tests.browser.one_of_everything import ADDRESSES
from tests.browser.reader import reader

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# WCAG 2.2's rule on the size of targets is off by default.
AXE = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
WITHOUT_BUTTONS = "document.querySelectorAll('button').forEach((one) => one.remove())"


def faults(page: Page, url: str) -> list[tuple[str, list[str]]]:
    page.goto(url)
    return [
        (violation["id"], [node["html"] for node in violation["nodes"]])
        for violation in Axe().run(page, options=AXE).response["violations"]
    ]


def test_no_page_scrolls_sideways(site: str, page: Page):  # R16
    found = {}
    for address in ADDRESSES:
        page.goto(site + address)
        found[address] = astray(page, (320, 2560))

    assert {address: parts for address, parts in found.items() if parts} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(site: str, chromium: Browser, scheme: str, width: int):
    # R16, R10
    screen = {"width": width, "height": 800}
    with reader(
        chromium, color_scheme=scheme, reduced_motion="reduce", viewport=screen
    ) as context:
        page = context.new_page()

        found = {address: faults(page, site + address) for address in ADDRESSES}

    assert {address: some for address, some in found.items() if some} == {}


def test_axe_finds_nothing_in_extremes(page: Page, live_server: LiveServer):  # R16
    extremes.make_site()
    # Four thousand lines are no more to axe than four, but for the time it takes.
    addresses = set(extremes.ADDRESSES) - {"/blog/code/"}

    found = {address: faults(page, live_server.url + address) for address in addresses}

    assert {address: some for address, some in found.items() if some} == {}


def test_pages_ask_nobody_else_and_break_no_policy(site: str, page: Page):  # R15, O4
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    for address in ADDRESSES:
        page.goto(site + address)

    assert [url for url in asked if not url.startswith(site)] == []
    # Chromium reports the pages that are meant to be missing or broken.
    assert [line for line in said if "status of" not in line] == []


def test_theme_is_remembered_before_anything_is_painted(site: str, page: Page):  # R10
    page.add_init_script(
        """new MutationObserver((changes, observer) => {
             if (!document.body) return;
             window.themeAtFirst = document.documentElement.dataset.theme ?? "system";
             observer.disconnect();
           }).observe(document, {childList: true, subtree: true})"""
    )
    page.goto(site)
    toggle = page.locator("[data-theme-toggle]")

    seen = []
    for _ in range(3):
        toggle.click()
        page.reload()
        seen.append((page.evaluate("window.themeAtFirst"), toggle.inner_text().strip()))

    assert seen == [
        ("light", "Theme: light"),
        ("dark", "Theme: dark"),
        ("system", "Theme: system"),
    ]
    assert page.context.cookies() == []


def test_a_post_loses_no_word_without_javascript(site: str, chromium: Browser):  # R15
    words = {}
    for is_on in (True, False):
        with chromium.new_context(java_script_enabled=is_on) as context:
            page = context.new_page()
            page.goto(f"{site}/blog/everything/")
            shown = [button.is_visible() for button in page.get_by_role("button").all()]
            page.evaluate(WITHOUT_BUTTONS)
            words[is_on] = page.locator("main").inner_text().split()

    # What needs a script is offered by a script: without one, no button is in sight.
    assert not any(shown)
    assert "--twice" in words[False]
    assert words[False] == words[True]


def test_copying_leaves_prompts_and_output_behind(site: str, page: Page):  # R7
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site}/blog/everything/")

    page.get_by_role("button", name="Copy").first.click()

    page.get_by_role("status").get_by_text("Code copied.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "octavo ask --twice\noctavo stop\n"


def test_the_first_tab_leads_past_the_navigation(site: str, page: Page):  # R16
    page.goto(f"{site}/blog/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")
