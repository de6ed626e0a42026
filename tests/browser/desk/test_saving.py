"""Saving from the desk: the page stays, and says what became of the text."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from blog.models import Post, Revision
from tests import factories
from tests.browser.desk.writing import (
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


def test_what_was_saved_is_forgotten_by_the_browser(desk: Page):  # E3
    post = factories.make_draft(body="Before.")
    open_desk(desk, post)

    write(desk, " After.")
    press(desk, "_continue")

    expect(status(desk)).to_have_text(sentence("Saved at #."))
    assert places(desk, "Before. After.") == {"form", "row", "saved"}
    desk.reload()
    expect(notices(desk)).to_be_empty()


def test_a_second_save_follows_from_the_first(desk: Page):  # E4
    post = factories.make_draft(body="One.")
    open_desk(desk, post)
    for words in (" Two.", " Three."):
        write(desk, words)
        press(desk, "_continue")
        expect(desk.locator("form[aria-busy]")).to_have_count(0)

    post.refresh_from_db()

    assert post.body == "One. Two. Three."
    assert Revision.objects.of(post).saved().count() == 3


def test_a_new_text_is_saved_into_one_row(desk: Page):  # E3
    open_desk(desk)
    desk.fill("#id_title", "A new post")
    write(desk, "First.")
    press(desk, "_continue")
    expect(status(desk)).to_have_text(sentence("Saved at #."))
    post = Post.objects.get()

    write(desk, " Second.")
    press(desk, "_continue")
    expect(status(desk)).to_have_text(sentence("Saved at #."))

    post.refresh_from_db()
    assert desk.url.endswith(change_address(post))
    assert desk.locator("[data-desk]").get_attribute("data-key") == f"post-{post.pk}"
    assert Post.objects.count() == 1
    assert post.body == "First. Second."
    assert f"/{post.pk}/autosave/" in str(
        desk.locator("[data-desk]").get_attribute("data-autosave")
    )


def test_pressing_twice_saves_once(desk: Page):
    open_desk(desk)
    desk.fill("#id_title", "A new post")

    desk.locator("[data-desk] button[name=_continue]").dblclick()

    expect(status(desk)).to_have_text(sentence("Saved at #."))
    assert Post.objects.get().version == 1


def test_what_is_typed_while_it_is_saved_is_not_called_saved(desk: Page):
    post = factories.make_draft(body="Before.")
    open_desk(desk, post)
    write(desk, " After.")

    def type_meanwhile(route):
        answer = route.fetch()
        write(desk, " Since.")
        route.fulfill(response=answer)

    desk.route(f"**{change_address(post)}", type_meanwhile)
    press(desk, "_save")

    expect(status(desk)).to_contain_text("What you typed since is not saved yet.")
    assert places(desk, "Before. After. Since.") == {"form", "browser"}


def test_errors_stand_at_their_fields_and_above(desk: Page):
    open_desk(desk)
    write(desk, "A text without a title.")

    press(desk, "_continue")

    summary = desk.locator("[data-notice=errors]")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Nothing was saved.")
    expect(desk.locator("#id_title")).to_have_attribute("aria-invalid", "true")
    expect(desk.locator("#error-title")).to_have_text("This field is required.")
    summary.get_by_role("link").first.click()
    expect(desk.locator("#id_title")).to_be_focused()
    assert "form" in places(desk, "A text without a title.")


def test_a_corrected_error_goes_away(desk: Page):
    open_desk(desk)
    press(desk, "_continue")
    expect(desk.locator("#error-title")).to_be_visible()

    desk.fill("#id_title", "Now with one")
    press(desk, "_continue")

    expect(status(desk)).to_have_text(sentence("Saved at #."))
    expect(desk.locator(".errorlist, [aria-invalid], [data-notice]")).to_have_count(0)


def test_an_answer_that_is_no_answer_is_not_taken_for_one(desk: Page):
    """As of a proxy that has a page of its own for everything."""
    post = factories.make_draft(body="Before.")
    open_desk(desk, post)
    write(desk, " After.")
    desk.route(
        f"**{change_address(post)}",
        lambda route: route.fulfill(body="<h1>Welcome</h1>", content_type="text/html"),
    )

    press(desk, "_continue")

    expect(notices(desk)).to_contain_text("The text is kept in this browser.")
    assert {"form", "browser"} <= places(desk, "Before. After.")
