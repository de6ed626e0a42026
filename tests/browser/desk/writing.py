"""What a writer does at the desk, and where what was typed can be found afterwards."""

from __future__ import annotations

import re

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Locator, Page, expect

from blog.models import Post, Revision

ADD = reverse("admin:blog_post_add")
PASTE = """(content, text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const options = { clipboardData, bubbles: true, cancelable: true };
  content.dispatchEvent(new ClipboardEvent("paste", options));
}"""
BODY = "() => new FormData(document.querySelector('[data-desk]')).get('body')"
# Read without the desk's own scripts, which no server may be there to send. A database
# that is not there must not be opened: that would make it, without its store.
COPIES = """async () => {
  const names = Object.keys(localStorage).filter((name) => name.startsWith("octavo:"));
  const texts = names.map((name) => localStorage[name]);
  const isThere = (await indexedDB.databases()).some(({ name }) => name === "octavo");
  const ask = (request) => new Promise((resolve) => {
    request.onsuccess = () => resolve(request.result);
  });
  if (isThere) {
    const database = await ask(indexedDB.open("octavo"));
    const store = database.transaction("texts").objectStore("texts");
    texts.push(...await ask(store.getAll()));
    database.close();
  }
  return texts.map((text) => JSON.parse(text).fields.map(([, value]) => value)).flat();
}"""
HOLDS = f"async () => (await ({COPIES})()).includes(({BODY})())"
# Line endings are those of a form.
ENDS_WITH = f"""async (text) => (await ({COPIES})())
  .some((copy) => copy.replaceAll("\\r\\n", "\\n").endsWith(text))"""


def log_in(context: BrowserContext, user: User, url: str) -> None:
    client = Client()
    client.force_login(user)
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": url}])


def change_address(post: Post) -> str:
    return reverse("admin:blog_post_change", args=[post.pk])


def open_desk(page: Page, post: Post | None = None) -> None:
    page.goto(change_address(post) if post else ADD)
    expect(page.locator("[data-desk]")).to_have_attribute("data-ready", "")


def write(page: Page, text: str) -> None:
    """Key by key, at the end of the text."""
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(text)


def paste(page: Page, text: str) -> None:
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+End")
    page.locator(".cm-content").evaluate(PASTE, text)


def press(page: Page, name: str) -> None:
    button = page.locator(f"[data-desk] button[name={name}]")
    if not button.is_visible():
        page.locator("[data-menu] summary").click()
    button.click()


def status(page: Page) -> Locator:
    return page.locator("[data-desk-status]")


def notices(page: Page) -> Locator:
    return page.locator("[data-desk-banner]")


def body_of(page: Page) -> str:
    return str(page.evaluate(BODY))


def wait_for_copy(page: Page) -> None:
    """Until the browser holds the text that is in the form."""
    page.wait_for_function(HOLDS)


def wait_for_copy_of(page: Page, text: str) -> None:
    """Until the browser holds a text that ends with it."""
    page.wait_for_function(ENDS_WITH, arg=text)


def places(page: Page, typed: str) -> set[str]:
    """Where the text is: `form`, `browser`, `row`, and the kinds of revisions."""
    found = {kind for kind, snapshot in _snapshots() if typed in snapshot["body"]}
    if page.locator("[data-desk]").count() and typed in body_of(page):
        found.add("form")
    if any(typed in copy for copy in page.evaluate(COPIES)):
        found.add("browser")
    if any(typed in body for body in Post.objects.values_list("body", flat=True)):
        found.add("row")
    return found


def _snapshots() -> list[tuple[str, dict[str, str]]]:
    return list(Revision.objects.values_list("kind", "snapshot"))


def sentence(text: str) -> re.Pattern[str]:
    """A sentence with # for any number or time of day."""
    return re.compile(re.escape(text).replace(r"\#", r"[\d:,]+"))
