"""A new writer, from the first login to a scheduled post with a picture."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from blog.models import Image, Post
from tests.browser.desk.giving import paste_picture, words
from tests.browser.desk.screen import WIDE, content
from tests.factories import make_member, make_series, png

pytestmark = [
    *(pytest.mark.browser, pytest.mark.database),
    pytest.mark.django_db(transaction=True),
]

MOST = 10
PASSWORD = "a password for tests"


class Steps:
    """Counts what is clicked and pressed, typing and the Tab key left out."""

    def __init__(self, page: Page) -> None:
        self.page, self.taken = page, 0

    def click(self, selector: str) -> None:
        self.page.locator(selector).first.click()
        self.taken += 1

    def press(self, keys: str) -> None:
        self.page.keyboard.press(keys)
        self.taken += 1

    def do(self, step: Callable[..., Any], *args: Any) -> None:
        step(*args)
        self.taken += 1


def begin(step: Steps) -> None:
    page = step.page
    page.goto("/admin/")
    page.fill("#id_username", "rae")
    page.fill("#id_password", PASSWORD)
    step.press("Enter")
    step.click("a:has-text('Write a post')")


def write_with_a_picture(step: Steps) -> None:
    page = step.page
    page.fill("#id_title", "What the queue said")
    content(page).focus()
    page.keyboard.type("It said nothing at all.")
    step.do(paste_picture, page, png((9, 90, 90)))
    expect(words(page)).to_be_focused()
    page.keyboard.type("An empty queue")
    step.press("Enter")
    expect(content(page)).to_be_focused()


def plan(step: Steps) -> None:
    page, tomorrow = step.page, timezone.localtime() + timedelta(days=1)
    step.press("Control+,")
    page.fill("#id_published_at_0", f"{tomorrow:%Y-%m-%d}")
    page.fill("#id_published_at_1", "09:30")
    step.click(".field-series .select2-selection")
    page.keyboard.type("Queues")
    expect(page.get_by_role("option", name="Queues in practice")).to_be_visible()
    step.press("Enter")
    page.fill("#id_series_part", "1")


def publish(step: Steps) -> None:
    step.press("Control+Enter")
    expect(step.page.locator("[data-publish-when]")).to_contain_text("09:30")
    step.press("Enter")
    expect(step.page.locator("[data-desk-state]")).to_contain_text("Scheduled for")


def test_a_first_post_takes_ten_steps(chromium: Browser, live_server: LiveServer):
    make_member("Author", "rae", password=PASSWORD)
    make_series("Queues in practice", slug="queues")

    with chromium.new_context(base_url=live_server.url, viewport=WIDE) as context:
        step = Steps(context.new_page())
        for stage in (begin, write_with_a_picture, plan, publish):
            stage(step)

    post, image = Post.objects.get(), Image.objects.get()
    assert step.taken <= MOST
    assert (post.title, post.series_part) == ("What the queue said", 1)
    assert str(post.author) == "rae"
    assert post.state() == "scheduled"
    assert f"![An empty queue]({image.source})" in post.body
