"""The desk without JavaScript: one long form that does the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from blog.models import Post
from tests import factories
from tests.browser.desk.screen import writer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    with writer(chromium, live_server.url, java_script_enabled=False) as page:
        yield page


def test_a_post_is_written_in_a_text_area(desk: Page):
    category = factories.make_category("Queues")
    desk.goto("/admin/blog/post/add/")

    desk.get_by_label("Title", exact=True).fill("A post")
    desk.get_by_label("Text in Markdown").fill("Words with **weight**.")
    desk.get_by_label("Tags:").fill("C++")
    desk.get_by_label("Category:").select_option("Queues")
    desk.get_by_role("button", name="Save", exact=True).click()

    expect(desk.locator(".success")).to_contain_text("A post")
    post = Post.objects.get()
    assert (post.body, post.category) == ("Words with **weight**.", category)
    assert [tag.name for tag in post.tags.all()] == ["C++"]


def test_the_preview_opens_beside_the_form(desk: Page):
    desk.goto("/admin/blog/post/add/")
    desk.fill("#id_title", "A post")
    desk.fill("#id_body", "Words with **weight**.")

    with desk.expect_popup() as opened:
        desk.get_by_role("button", name="Preview").click()

    expect(opened.value.locator("article strong")).to_have_text("weight")
    assert not Post.objects.exists()


def test_what_only_scripts_do_is_not_offered(desk: Page):
    desk.goto("/admin/blog/post/add/")

    for part in (".desk-toolbar", ".desk-preview", "[data-sheet-toggle]", "[role=tab]"):
        for one in desk.locator(part).all():
            expect(one).to_be_hidden()
    expect(desk.get_by_role("complementary", name="Settings")).to_be_visible()
    expect(desk.get_by_role("button", name="Publish", exact=True)).to_be_visible()


def test_errors_lead_to_their_fields(desk: Page):
    desk.goto("/admin/blog/post/add/")
    desk.fill("#id_title", "A post")
    desk.fill("#id_slug", "No slug")

    desk.get_by_role("button", name="Save", exact=True).click()

    alert = desk.get_by_role("alert")
    expect(alert.get_by_role("link")).to_have_attribute("href", "#id_slug")
