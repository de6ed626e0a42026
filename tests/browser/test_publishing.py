"""A post that not everybody can read, from the refusal to the reader."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.desk.screen import publish, write, writer, written

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BODY = "![](/media/outage.png)\n\n#### Results\n\nWhat was typed stays."


@pytest.fixture
def desk(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    with writer(chromium, live_server.url) as page:
        yield page


def test_a_refused_post_is_published_when_that_is_meant(desk: Page):  # R16
    desk.goto("/admin/blog/post/add/")
    meant = desk.get_by_label("Publish it despite these faults")
    expect(meant).to_be_hidden()

    desk.fill("#id_title", "A sketch")
    write(desk, BODY)
    publish(desk)

    errors = desk.locator(".desk-write .errorlist")
    expect(errors).to_contain_text("outage.png has no alternative")
    assert written(desk) == BODY
    meant.check()
    publish(desk)
    expect(desk.locator("[data-desk-state]")).to_contain_text("Published since")
    desk.goto("/blog/a-sketch/")
    expect(desk.locator("article")).to_contain_text("What was typed stays.")
