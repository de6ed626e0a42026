"""Pictures in a writer's hands: files that are pasted, dropped and chosen."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories
from tests.browser.desk.writing import log_in, open_desk, paste

TEXT = "The first line.\n\nThe second one."
COPY = """
async (data) => {
  const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt());
  const blob = new Blob([bytes], { type: "image/png" });
  await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
}
"""
PASTE = """
([name, data]) => {
  const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt());
  const clipboardData = new DataTransfer();
  clipboardData.items.add(new File([bytes], name));
  const init = { clipboardData, bubbles: true, cancelable: true };
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", init));
}
"""


@contextmanager
def writer(
    chromium: Browser, server: LiveServer, user: User | None = None, **wishes: Any
) -> Iterator[Page]:
    """A page with the desk of a new post, in which `TEXT` stands."""
    with chromium.new_context(base_url=server.url, **wishes) as context:
        log_in(context, user or factories.make_admin(), server.url)
        page = context.new_page()
        open_desk(page)
        paste(page, TEXT)
        yield page


def paste_file(page: Page, name: str, content: bytes) -> None:
    """Where the keyboard is."""
    page.evaluate(PASTE, [name, base64.b64encode(content).decode()])


def paste_picture(page: Page, png: bytes) -> None:
    """By the clipboard of the system, as a screenshot comes."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".cm-content").focus()
    page.evaluate(COPY, base64.b64encode(png).decode())
    page.keyboard.press("Control+v")


def drop(page: Page, place: Locator, *paths: Path) -> None:
    """Drags files from outside of the browser onto the middle of `place`."""
    box = place.bounding_box()
    assert box
    at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    files = [str(path) for path in paths]
    data = {"items": [], "files": files, "dragOperationsMask": 1}
    browser = page.context.new_cdp_session(page)
    for step in ("dragEnter", "dragOver", "drop"):
        event = {"type": step, **at, "data": data}
        browser.send("Input.dispatchDragEvent", event)


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Pictures")


def chosen(page: Page) -> Locator:
    """The pictures in the dialog that are to be inserted."""
    return dialog(page).locator(".picture")


def words(page: Page) -> Locator:
    return dialog(page).get_by_label("Alternative text")


def insert(page: Page, verb: str = "Insert") -> None:
    dialog(page).get_by_role("button", name=verb, exact=True).click()


def wait_until_closed(page: Page) -> None:
    expect(dialog(page)).to_be_hidden()
