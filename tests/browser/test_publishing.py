"""A post that not everybody can read, from the refusal to the reader."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BODY = "![](/media/outage.png)\n\n#### Results\n\nWhat was typed stays."


@pytest.fixture
def desk(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A page that has logged in."""
    factories.make_admin()
    with chromium.new_context(base_url=live_server.url) as context:
        page = context.new_page()
        page.goto("/admin/")
        page.fill("#id_username", "admin")
        page.fill("#id_password", "a password for tests")
        page.click("[type=submit]")
        yield page


def test_a_refused_post_is_published_when_that_is_meant(desk: Page):  # R16
    desk.goto("/admin/blog/post/add/")
    meant = desk.get_by_label("Publish although it lacks what is named below")
    expect(meant).to_be_hidden()

    desk.fill("#id_title", "A sketch")
    desk.fill("#id_body", BODY)
    desk.select_option("#id_status", "ready")
    desk.click("input[name=_save]")

    expect(desk.locator(".errorlist")).to_contain_text("outage.png has no alternative")
    expect(desk.locator("#id_body")).to_have_value(BODY)
    meant.check()
    desk.click("input[name=_save]")
    desk.goto("/blog/a-sketch/")
    expect(desk.locator("article")).to_contain_text("What was typed stays.")
