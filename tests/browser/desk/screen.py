"""The writing desk in a browser: a page that has logged in, and hands to write with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, ViewportSize

from tests import factories

WIDE: ViewportSize = {"width": 1440, "height": 900}
TABLET: ViewportSize = {"width": 820, "height": 1180}
PHONE: ViewportSize = {"width": 390, "height": 844}


@contextmanager
def writer(
    chromium: Browser, address: str, *, is_strict: bool = True, **wishes: Any
) -> Iterator[Page]:
    """A page that fails the test on any error in the console, a broken content policy
    among them, unless it is not strict. `wishes` are what Playwright can emulate.
    """
    client = Client()
    client.force_login(factories.make_admin())
    session = client.cookies["sessionid"].value
    complaints: list[str] = []
    options = {"base_url": address, "viewport": WIDE} | wishes
    with chromium.new_context(**options) as context:
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda message: (
                complaints.append(message.text) if is_complaint(message) else None
            ),
        )
        context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
        yield page
    assert not is_strict or complaints == []


def is_complaint(message: ConsoleMessage) -> bool:
    """A picture may be missing, and a form may be refused; nothing else may."""
    is_expected = "/media/" in message.location["url"] or "of 422" in message.text
    return message.type == "error" and not is_expected


def content(page: Page) -> Locator:
    return page.locator(".cm-content")


def write(page: Page, text: str) -> None:
    """Put the text where the cursor is, at once, as a paste does."""
    content(page).focus()
    page.keyboard.insert_text(text)


def written(page: Page) -> str:
    """What would be sent now."""
    text = page.evaluate(
        "new FormData(document.querySelector('[data-desk]')).get('body')"
    )
    return str(text).replace("\r\n", "\n")


def publish(page: Page) -> None:
    page.click("[name=_publish]")
    page.get_by_role("dialog").get_by_role("button", name="Publish").click()
