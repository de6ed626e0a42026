"""The back button after a save."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from blog.models import Post
from tests import factories
from tests.browser.desk.writing import (
    body_of,
    change_address,
    notices,
    open_desk,
    places,
    press,
    sentence,
    status,
    write,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_back_to_a_saved_text_shows_what_was_saved(desk: Page):  # E3, E4
    post = factories.make_draft(body="Before.")
    open_desk(desk, post)
    write(desk, " After.")
    press(desk, "_save")
    desk.wait_for_url("**/admin/blog/post/")

    desk.go_back()

    expect(desk.locator("[data-desk]")).to_have_attribute("data-ready", "")
    assert body_of(desk) == "Before. After."
    expect(notices(desk)).to_be_empty()
    write(desk, " Again.")
    press(desk, "_continue")
    expect(status(desk)).to_have_text(sentence("Saved at #."))
    assert places(desk, "Before. After. Again.") == {"form", "row", "saved"}


def test_back_to_a_new_text_opens_the_row_it_became(desk: Page):  # E3
    open_desk(desk)
    desk.fill("#id_title", "A new post")
    write(desk, "Every character.")
    press(desk, "_save")
    desk.wait_for_url("**/admin/blog/post/")
    post = Post.objects.get()

    desk.go_back()

    desk.wait_for_url(f"**{change_address(post)}")
    expect(desk.locator("[data-desk]")).to_have_attribute("data-ready", "")
    assert body_of(desk) == "Every character."
    write(desk, " And more.")
    press(desk, "_continue")
    expect(status(desk)).to_have_text(sentence("Saved at #."))
    assert Post.objects.get().body == "Every character. And more."


def test_back_without_saving_offers_the_text(desk: Page):  # E3
    post = factories.make_draft(body="Before.")
    desk.goto("/admin/blog/post/")
    open_desk(desk, post)
    write(desk, " After.")
    desk.go_back()
    desk.wait_for_url("**/admin/blog/post/")

    desk.go_forward()

    expect(desk.locator("[data-desk]")).to_have_attribute("data-ready", "")
    assert places(desk, "Before. After.") & {"form", "browser"}
