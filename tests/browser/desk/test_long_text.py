"""A text of three megabytes is pasted: more than a post can hold, and all of it stays.

Texts of this size are compared as a whole: what differs would take minutes to print.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from blog.models import Post
from blog.rendering.content import MAX_SOURCE_LENGTH
from tests import factories
from tests.browser.desk.writing import (
    body_of,
    notices,
    open_desk,
    paste,
    places,
    press,
    sentence,
    status,
    wait_for_copy_of,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MEGABYTES = 3
LINES = (
    f"Line {number} of a log, of which nobody reads all.\n" for number in range(65_000)
)
LOG = "".join(LINES)
KEPT = "Kept at #."
TOO_LONG = f"at most {MAX_SOURCE_LENGTH:,} can be rendered"


def holds_all(page: Page) -> bool:
    return body_of(page).replace("\r\n", "\n").endswith(LOG)


def test_a_long_paste_is_kept_whole_in_every_place(desk: Page):  # E3
    assert len(LOG) > MEGABYTES * 1_000_000
    open_desk(desk, factories.make_draft(body="Before.\n"))

    paste(desk, LOG)

    assert holds_all(desk)
    wait_for_copy_of(desk, LOG)
    expect(status(desk)).to_have_text(sentence(KEPT), timeout=30_000)
    assert places(desk, LOG) == {"form", "browser", "working"}


def test_what_is_too_long_to_save_stays_at_the_desk_and_says_so(desk: Page):  # E3
    post = factories.make_draft(body="Before.\n")
    open_desk(desk, post)
    paste(desk, LOG)
    wait_for_copy_of(desk, LOG)

    press(desk, "_continue")

    expect(desk.locator("[data-desk]")).to_contain_text(TOO_LONG, timeout=30_000)
    assert holds_all(desk)
    assert places(desk, LOG) >= {"form", "browser"}
    assert Post.objects.get().body == "Before.\n"


def test_a_long_paste_is_there_after_the_browser_was_closed(desk: Page):  # E3
    # What the server has too would be offered by it.
    desk.route("**/autosave/", lambda route: route.abort())
    post = factories.make_draft(body="Before.\n")
    open_desk(desk, post)
    paste(desk, LOG)
    wait_for_copy_of(desk, LOG)

    desk.reload()

    expect(desk.locator("[data-desk]")).to_have_attribute("data-ready", "")
    notices(desk).get_by_role("button", name="Take it").first.click()
    desk.wait_for_function(
        "(length) => document.querySelector('[data-desk]')"
        ".elements.body.value.length >= length",
        arg=len(LOG),
    )
    assert holds_all(desk)
