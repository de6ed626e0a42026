"""What the browser holds is offered, never applied and never deleted by itself."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests import factories
from tests.browser.desk.writing import (
    body_of,
    notices,
    open_desk,
    places,
    press,
    sentence,
    status,
    write,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Beyond what a browser's localStorage holds of two texts.
LONG = "Twenty letters here. " * 150_000


def leave_unsaved(desk: Page, words: str) -> None:
    write(desk, words)
    desk.reload()
    expect(desk.locator("[data-desk]")).to_have_attribute("data-ready", "")


def test_what_was_not_saved_is_offered_and_taken(desk: Page):  # E3
    post = factories.make_draft(body="One two three.")
    open_desk(desk, post)
    desk.fill("#id_title", "Another title")
    leave_unsaved(desk, " Four five.")

    offer = desk.locator("[data-notice=recovering]")
    expect(offer).to_contain_text(
        "This browser holds text of this post from less than a minute ago that was not "
        "saved (5 words, 2 more than here)."
    )
    assert body_of(desk) == "One two three."
    offer.get_by_role("button", name="Take it").click()

    expect(offer).to_have_count(0)
    expect(desk.locator("#id_title")).to_have_value("Another title")
    assert places(desk, "One two three. Four five.") >= {"form", "browser"}
    press(desk, "_continue")
    expect(status(desk)).to_have_text(sentence("Saved at #."))
    assert places(desk, "One two three. Four five.") == {"form", "row", "saved"}


def test_the_difference_is_shown_first(desk: Page):
    post = factories.make_draft(body="One two three.")
    open_desk(desk, post)
    leave_unsaved(desk, " <b>Four</b>.")

    notices(desk).get_by_role("button", name="Show the difference").click()

    expect(notices(desk).locator("ins")).to_have_text(" <b>Four</b>.")


def test_what_was_discarded_can_be_had_again(desk: Page):
    post = factories.make_draft(body="One two three.")
    open_desk(desk, post)
    leave_unsaved(desk, " Four.")

    notices(desk).get_by_role("button", name="Discard").click()
    assert not places(desk, "Four.") & {"form", "browser"}
    notices(desk).get_by_role("button", name="Keep it after all").click()

    expect(notices(desk)).to_contain_text("1 more than here")
    assert "browser" in places(desk, "One two three. Four.")


def test_what_was_discarded_is_gone(desk: Page):
    post = factories.make_draft(body="One two three.")
    open_desk(desk, post)
    leave_unsaved(desk, " Four.")

    notices(desk).get_by_role("button", name="Discard").click()
    desk.reload()

    expect(desk.locator("[data-desk]")).to_have_attribute("data-ready", "")
    assert not places(desk, "Four.") & {"form", "browser"}


def test_an_older_copy_is_merged_when_it_is_saved(desk: Page):  # E4
    post = factories.make_draft(body="One.\n\nTwo.\n")
    open_desk(desk, post)
    write(desk, "\nThree.\n")
    desk.close(run_before_unload=False)
    post.body = "Zero.\n\nOne.\n\nTwo.\n"
    post.save()

    page = desk.context.new_page()
    open_desk(page, post)
    expect(notices(page)).to_contain_text("It was begun from an earlier version")
    notices(page).get_by_role("button", name="Take it").click()
    press(page, "_continue")

    page.wait_for_url("**/merge/*/")
    assert "aside" in places(page, "Two.\n\nThree.")
    assert "row" in places(page, "Zero.")


def test_a_copy_that_is_what_is_saved_is_no_news(desk: Page):
    """The answer to a save never came, and the text is there all the same."""
    post = factories.make_draft(body="One.")
    open_desk(desk, post)
    write(desk, " Two.")
    post.body = "One. Two."
    post.save()

    desk.reload()

    expect(desk.locator("[data-desk]")).to_have_attribute("data-ready", "")
    desk.wait_for_function(
        "() => !Object.keys(localStorage).some((key) => key.startsWith('octavo:'))"
    )
    expect(notices(desk)).to_be_empty()


def test_a_text_that_was_never_saved_is_found_on_a_new_page(desk: Page):  # E3
    open_desk(desk)
    desk.fill("#id_title", "Never saved")
    leave_unsaved(desk, "What nobody has read.")

    expect(notices(desk)).to_contain_text("a text that was never saved, “Never saved”,")
    notices(desk).get_by_role("button", name="Take it").click()
    press(desk, "_continue")

    expect(status(desk)).to_have_text(sentence("Saved at #."))
    assert places(desk, "What nobody has read.") == {"form", "row", "saved"}


def test_taking_one_text_does_not_lose_another(desk: Page):
    post = factories.make_draft(body="One.")
    open_desk(desk, post)
    leave_unsaved(desk, " From before.")
    write(desk, " From now.")

    notices(desk).get_by_role("button", name="Take it").click()

    expect(notices(desk)).to_contain_text("This browser holds text of this post")
    assert places(desk, "One. From before.") >= {"form", "browser"}
    assert "browser" in places(desk, "One. From now.")


def test_leaving_with_unsaved_text_is_asked_about(desk: Page):
    post = factories.make_draft(body="One.")
    open_desk(desk, post)
    write(desk, " Two.")

    with desk.expect_event("dialog") as asked:
        desk.close(run_before_unload=True)

    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    assert "form" in places(desk, "One. Two.")


def test_leaving_a_saved_text_is_nobodys_business(desk: Page):
    post = factories.make_draft(body="One.")
    open_desk(desk, post)
    write(desk, " Two.")
    press(desk, "_continue")
    expect(status(desk)).to_have_text(sentence("Saved at #."))

    with desk.expect_event("close"):
        desk.close(run_before_unload=True)
