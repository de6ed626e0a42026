"""The server is killed in the middle: kill -9, with the request in its hands."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from blog.models import Post
from tests import factories
from tests.browser.desk.locking import locked_database
from tests.browser.desk.writing import (
    ADD,
    change_address,
    notices,
    open_desk,
    places,
    press,
    sentence,
    status,
    wait_for_copy,
    write,
)
from tests.serving import Gunicorn

pytestmark = [
    *(pytest.mark.browser, pytest.mark.database),
    pytest.mark.django_db(transaction=True),
]

SILENCE = (
    "The server does not answer. Nothing was saved; the text is kept in this browser."
)


def kill_during(gunicorn: Gunicorn, page: Page, address: str, ask) -> None:
    """While the request waits for the database: it cannot have been answered."""
    with locked_database():
        with page.expect_request(f"**{address}"):
            ask()
        with page.expect_event("requestfailed"):
            gunicorn.kill()


def test_killed_while_it_keeps_the_text(gunicorn: Gunicorn, desk: Page):  # E3
    post = factories.make_draft(body="Before.")
    desk.clock.install()
    open_desk(desk, post)
    write(desk, " Every character.")

    kill_during(gunicorn, desk, "/autosave/", lambda: desk.clock.run_for(3_000))

    expect(status(desk)).to_have_text(
        "Not kept yet: the server does not answer. The text is in this browser."
    )
    assert places(desk, "Before. Every character.") == {"form", "browser"}
    gunicorn.start()
    desk.clock.run_for(5_000)
    expect(status(desk)).to_have_text(sentence("Kept at #."))
    assert places(desk, "Before. Every character.") == {"form", "browser", "working"}


def test_killed_again_and_again(gunicorn: Gunicorn, desk: Page):
    post = factories.make_draft(body="Before.")
    desk.clock.install()
    open_desk(desk, post)
    write(desk, " One.")
    desk.clock.run_for(3_000)
    expect(status(desk)).to_have_text(sentence("Kept at #."))
    gunicorn.kill()

    write(desk, " Two.")
    desk.clock.run_for(10_000)
    write(desk, " Three.")
    desk.clock.run_for(10_000)

    expect(status(desk)).to_have_text(
        sentence(
            "Not kept since #: the server does not answer. The text is in this browser."
        )
    )
    assert places(desk, "Before. One. Two. Three.") == {"form", "browser"}
    gunicorn.start()
    desk.clock.run_for(60_000)
    expect(status(desk)).to_have_text(sentence("Kept at #."))
    assert "working" in places(desk, "Before. One. Two. Three.")


def test_killed_while_it_saves(gunicorn: Gunicorn, desk: Page):  # E3
    post = factories.make_draft(body="Before.")
    open_desk(desk, post)
    write(desk, " Every character.")

    kill_during(gunicorn, desk, change_address(post), lambda: press(desk, "_continue"))

    expect(notices(desk)).to_contain_text(SILENCE)
    expect(notices(desk)).to_contain_text(sentence("Trying again in # s."))
    assert places(desk, "Before. Every character.") == {"form", "browser"}
    gunicorn.start()
    expect(status(desk)).to_have_text(sentence("Saved at #."), timeout=15_000)
    expect(notices(desk)).to_be_empty()
    assert places(desk, "Before. Every character.") == {"form", "row", "saved"}


def test_tried_again_by_hand(gunicorn: Gunicorn, desk: Page):
    post = factories.make_draft(body="Before.")
    open_desk(desk, post)
    write(desk, " Every character.")
    gunicorn.kill()
    press(desk, "_continue")
    expect(notices(desk)).to_contain_text(SILENCE)
    gunicorn.start()

    notices(desk).get_by_role("button", name="Try again now").click()

    expect(status(desk)).to_have_text(sentence("Saved at #."))
    assert places(desk, "Before. Every character.") == {"form", "row", "saved"}


def test_killed_while_it_saves_and_the_page_is_left(gunicorn: Gunicorn, desk: Page):
    """The row is as it was; the text is offered when the writer comes back."""
    post = factories.make_draft(body="Before.")
    open_desk(desk, post)
    write(desk, " Every character.")
    kill_during(gunicorn, desk, change_address(post), lambda: press(desk, "_continue"))
    expect(notices(desk)).to_contain_text(SILENCE)
    gunicorn.start()

    open_desk(desk, post)

    expect(notices(desk)).to_contain_text("This browser holds text of this post")
    post.refresh_from_db()
    assert (post.body, post.version) == ("Before.", 1)
    notices(desk).get_by_role("button", name="Take it").click()
    assert places(desk, "Before. Every character.") >= {"form", "browser"}


def test_killed_while_it_saves_a_new_text(gunicorn: Gunicorn, desk: Page):
    """Neither lost nor saved twice."""
    open_desk(desk)
    desk.fill("#id_title", "A new post")
    write(desk, "Every character.")

    kill_during(gunicorn, desk, ADD, lambda: press(desk, "_continue"))

    expect(notices(desk)).to_contain_text(SILENCE)
    assert Post.objects.count() == 0
    assert places(desk, "Every character.") == {"form", "browser"}
    gunicorn.start()
    notices(desk).get_by_role("button", name="Try again now").click()
    expect(status(desk)).to_have_text(sentence("Saved at #."))
    assert Post.objects.get().body == "Every character."


def test_killed_between_the_save_and_the_answer(gunicorn: Gunicorn, desk: Page):
    """Saving again finds the text saved, and says so instead of a conflict."""
    post = factories.make_draft(body="Before.")
    open_desk(desk, post)
    write(desk, " Every character.")

    def swallow(route) -> None:
        route.fetch()
        gunicorn.kill()
        route.abort()

    desk.route(f"**{change_address(post)}", swallow, times=1)
    press(desk, "_continue")

    expect(notices(desk)).to_contain_text("The server does not answer.")
    assert places(desk, "Before. Every character.") == {
        *("form", "browser", "row", "saved"),
    }
    gunicorn.start()
    notices(desk).get_by_role("button", name="Try again now").click()
    expect(status(desk)).to_have_text(sentence("Saved at #."))
    post.refresh_from_db()
    assert (post.body, post.version) == ("Before. Every character.", 2)


def test_the_browser_ends_while_the_server_is_away(gunicorn: Gunicorn, desk: Page):
    post = factories.make_draft(body="Before.")
    open_desk(desk, post)
    gunicorn.kill()
    write(desk, " Every character.")
    wait_for_copy(desk)
    browser = desk.context
    desk.close()
    gunicorn.start()

    page = browser.new_page()
    open_desk(page, post)

    expect(notices(page)).to_contain_text("This browser holds text of this post")
    assert places(page, "Before. Every character.") == {"browser"}
