"""Somebody else holds the database: a migration, a backup, another save."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests import factories
from tests.browser.desk.locking import locked_database
from tests.browser.desk.writing import (
    notices,
    open_desk,
    places,
    press,
    sentence,
    status,
    write,
)

pytestmark = [
    *(pytest.mark.browser, pytest.mark.database),
    pytest.mark.django_db(transaction=True),
]

# The real seconds of a real lock.
WAIT = 20_000


def test_three_seconds_are_waited_for(desk: Page):  # E3
    post = factories.make_draft(body="Before.")
    open_desk(desk, post)
    write(desk, " After.")

    with locked_database(seconds=3):
        press(desk, "_continue")
        expect(status(desk)).to_have_text("Saving…")

        expect(status(desk)).to_have_text(sentence("Saved at #."), timeout=WAIT)

    expect(notices(desk)).to_be_empty()
    assert places(desk, "Before. After.") == {"form", "row", "saved"}


def test_a_longer_lock_is_said_and_the_save_tried_again(desk: Page):  # E3
    post = factories.make_draft(body="Before.")
    open_desk(desk, post)
    write(desk, " After.")

    with locked_database():
        press(desk, "_continue")
        expect(notices(desk)).to_contain_text("The database is busy", timeout=WAIT)
        expect(notices(desk)).to_contain_text("The text is kept in this browser.")
        expect(notices(desk)).to_contain_text(sentence("Trying again in # s."))
        assert places(desk, "Before. After.") == {"form", "browser"}

    expect(status(desk)).to_have_text(sentence("Saved at #."), timeout=WAIT)
    assert places(desk, "Before. After.") == {"form", "row", "saved"}


def test_a_lock_while_the_text_is_kept(desk: Page):
    post = factories.make_draft(body="Before.")
    desk.clock.install()
    open_desk(desk, post)
    write(desk, " After.")

    with locked_database():
        desk.clock.run_for(3_000)
        expect(status(desk)).to_contain_text(
            "The text is in this browser.", timeout=WAIT
        )
        expect(status(desk)).to_contain_text("the database is busy")
        assert places(desk, "Before. After.") == {"form", "browser"}

    desk.clock.run_for(5_000)
    expect(status(desk)).to_have_text(sentence("Kept at #."))
    assert "working" in places(desk, "Before. After.")
