"""Three megabytes are pasted."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

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
    wait_for_copy,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Six megabytes in a browser's storage, which counts two bytes a character.
LINE = "A line of sixty characters, as a log has tens of thousands.\n"
PASTED = "\n```text\n" + LINE * 52_000 + "```\n"
PATIENCE = 60_000


def test_a_long_paste_is_kept_though_it_cannot_be_rendered(desk: Page):  # E3
    post = factories.make_draft(body="Before.")
    open_desk(desk, post)

    paste(desk, PASTED)

    wait_for_copy(desk)
    expect(status(desk)).to_have_text(sentence("Kept at #."), timeout=PATIENCE)
    assert places(desk, PASTED) == {"form", "browser", "working"}
    press(desk, "_continue")
    expect(notices(desk)).to_contain_text(
        "at most 500,000 can be rendered. Divide it into several parts",
        timeout=PATIENCE,
    )
    # Compared first: what differs in megabytes is nothing to print.
    is_whole = body_of(desk) == f"Before.{PASTED}"
    assert is_whole
    assert places(desk, PASTED) == {"form", "browser", "working"}
