"""What is typed is kept on the server while it is typed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from blog.models import Post, Revision
from tests import factories
from tests.browser.desk.writing import open_desk, places, press, sentence, status, write

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_pause_is_enough(desk: Page):  # E3
    post = factories.make_post(body="Before.")
    desk.clock.install()
    open_desk(desk, post)

    write(desk, " After.")
    desk.clock.run_for(3_000)

    expect(status(desk)).to_have_text(sentence("Kept at #."))
    assert places(desk, "Before. After.") == {"form", "browser", "working"}
    post.refresh_from_db()
    assert post.body == "Before."
    assert post.version == 1


def test_who_never_pauses_is_not_forgotten(desk: Page):  # E3
    post = factories.make_draft(body="Before.")
    desk.clock.install()
    open_desk(desk, post)

    for _ in range(6):
        write(desk, " more")
        desk.clock.run_for(2_000)

    expect(status(desk)).to_have_text(sentence("Kept at #."))
    assert "working" in places(desk, "Before. more more more more")


def test_a_text_that_was_never_saved_is_kept_too(desk: Page):  # E3
    desk.clock.install()
    open_desk(desk)

    write(desk, "A text without a title.")
    desk.clock.run_for(3_000)

    expect(status(desk)).to_have_text(sentence("Kept at #."))
    assert Post.objects.count() == 0
    desk.reload()
    expect(desk.locator("[data-desk-notices]")).to_contain_text("was never saved")


def test_what_is_kept_grows_in_one_place(desk: Page):
    post = factories.make_draft(body="Before.")
    desk.clock.install()
    open_desk(desk, post)
    for words in (" One.", " Two."):
        write(desk, words)
        with desk.expect_response("**/autosave/"):
            desk.clock.run_for(3_000)
    expect(status(desk)).to_have_text(sentence("Kept at #."))

    revisions = Revision.objects.values_list("kind", flat=True)

    assert list(revisions) == ["working"]


def test_nothing_typed_is_nothing_sent(desk: Page):
    post = factories.make_draft(body="Before.")
    desk.clock.install()
    sent: list[str] = []
    desk.on("request", lambda request: sent.append(request.url))
    open_desk(desk, post)

    desk.locator(".cm-content").click()
    desk.keyboard.press("End")
    desk.clock.run_for(60_000)

    assert [url for url in sent if url.endswith("/autosave/")] == []


def test_a_save_leaves_nothing_to_offer(desk: Page):  # E3
    post = factories.make_draft(body="Before.")
    desk.clock.install()
    open_desk(desk, post)
    write(desk, " After.")
    desk.clock.run_for(3_000)
    expect(status(desk)).to_have_text(sentence("Kept at #."))

    press(desk, "_continue")

    expect(status(desk)).to_have_text(sentence("Saved at #."))
    assert not Revision.objects.working().exists()
    desk.clock.run_for(60_000)
    assert not Revision.objects.working().exists()
