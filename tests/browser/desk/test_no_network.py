"""The network is off for a minute."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests import factories
from tests.browser.desk.writing import (
    notices,
    open_desk,
    places,
    press,
    sentence,
    status,
    write,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_minute_without_network(desk: Page):  # E3
    post = factories.make_draft(body="Before.")
    desk.clock.install()
    open_desk(desk, post)
    desk.context.set_offline(True)

    for _ in range(6):
        write(desk, " More.")
        desk.clock.run_for(10_000)

    expect(status(desk)).to_have_text(
        "Not kept yet: the server does not answer. The text is in this browser."
    )
    typed = "Before. More. More. More. More. More. More."
    assert places(desk, typed) == {"form", "browser"}
    # The network's return is enough: no time passes.
    desk.context.set_offline(False)
    expect(status(desk)).to_have_text(sentence("Kept at #."))
    assert places(desk, typed) == {"form", "browser", "working"}


def test_a_save_goes_through_when_the_network_is_back(desk: Page):
    post = factories.make_draft(body="Before.")
    desk.clock.install()
    open_desk(desk, post)
    write(desk, " After.")
    desk.context.set_offline(True)

    press(desk, "_continue")

    expect(notices(desk)).to_contain_text("Nothing was saved")
    expect(notices(desk)).to_contain_text(sentence("Trying again in # s."))
    for seconds in (5, 10, 20):
        desk.clock.run_for(seconds * 1_000)
    expect(notices(desk)).to_contain_text("The server does not answer.")
    write(desk, " And since.")
    desk.context.set_offline(False)
    expect(status(desk)).to_have_text(sentence("Saved at #."))
    expect(notices(desk)).to_be_empty()
    assert places(desk, "Before. After. And since.") == {"form", "row", "saved"}


def test_a_server_that_never_answers_is_not_waited_for(desk: Page):
    post = factories.make_draft(body="Before.")
    desk.clock.install()
    open_desk(desk, post)
    write(desk, " After.")
    # Neither an answer nor an end.
    desk.route(f"**/post/{post.pk}/change/", lambda route: None, times=1)

    press(desk, "_continue")
    expect(status(desk)).to_have_text("Saving…")
    desk.clock.run_for(21_000)

    expect(notices(desk)).to_contain_text(
        "The server does not answer. Nothing was saved; the text is kept in this "
        "browser."
    )
    desk.clock.run_for(5_000)
    expect(status(desk)).to_have_text(sentence("Saved at #."))
    assert places(desk, "Before. After.") >= {"form", "row", "saved"}
