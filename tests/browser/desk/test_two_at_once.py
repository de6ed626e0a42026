"""Two tabs on one post, and two writers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests import factories
from tests.browser.desk.writing import (
    log_in,
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

OPEN = "This text is open in another tab too."


@pytest.fixture
def colleague(chromium: Browser, gunicorn: Gunicorn) -> Iterator[Page]:
    user: User = factories.make_admin("tom")
    with chromium.new_context(base_url=gunicorn.url) as context:
        log_in(context, user, gunicorn.url)
        yield context.new_page()


def test_both_tabs_are_told_of_each_other(browser: BrowserContext):
    post = factories.make_draft(body="Before.")
    first, second = browser.new_page(), browser.new_page()
    open_desk(first, post)
    expect(notices(first)).to_be_empty()

    open_desk(second, post)

    for page in (first, second):
        expect(notices(page)).to_contain_text(OPEN)
    second.goto("/admin/")
    expect(notices(first)).to_be_empty()


def test_two_tabs_keep_a_copy_each(browser: BrowserContext):  # E3
    post = factories.make_draft(body="Before.")
    browser.route("**/autosave/", lambda route: route.abort())
    first, second = browser.new_page(), browser.new_page()
    for page, words in ((first, " First."), (second, " Second.")):
        open_desk(page, post)
        write(page, words)
        wait_for_copy(page)
    first.close()
    second.close()

    page = browser.new_page()
    open_desk(page, post)

    expect(notices(page)).to_contain_text("There is one more.")
    assert "browser" in places(page, "Before. First.")
    assert "browser" in places(page, "Before. Second.")


def test_what_is_typed_in_an_open_tab_is_not_offered_in_another(
    browser: BrowserContext,
):
    post = factories.make_draft(body="Before.")
    first, second = browser.new_page(), browser.new_page()
    open_desk(first, post)
    write(first, " First.")
    wait_for_copy(first)

    open_desk(second, post)

    expect(notices(second)).to_contain_text(OPEN)
    expect(notices(second)).not_to_contain_text("This browser holds")


def test_what_a_closed_tab_left_is_offered_in_another(browser: BrowserContext):  # E3
    browser.route("**/autosave/", lambda route: route.abort())
    post = factories.make_draft(body="Before.")
    first, second = browser.new_page(), browser.new_page()
    open_desk(first, post)
    open_desk(second, post)
    expect(notices(second)).to_contain_text(OPEN)
    write(first, " First.")
    wait_for_copy(first)

    first.goto("/admin/")

    expect(notices(second)).to_contain_text("This browser holds text of this post")
    notices(second).get_by_role("button", name="Take it").click()
    expect(second.locator(".cm-content")).to_have_text("Before. First.")


def test_two_tabs_save_one_after_the_other(browser: BrowserContext):  # E4
    post = factories.make_draft(body="Before.")
    first, second = browser.new_page(), browser.new_page()
    for page, words in ((first, " First."), (second, " Second.")):
        open_desk(page, post)
        write(page, words)
    press(first, "_continue")
    expect(status(first)).to_have_text(sentence("Saved at #."))
    expect(notices(second)).to_contain_text("This text was saved in another tab.")

    press(second, "_continue")

    second.wait_for_url("**/merge/*/")
    expect(second.locator("main, #content").first).to_contain_text("You saved")
    assert {"row", "saved"} <= places(second, "Before. First.")
    assert "aside" in places(second, "Before. Second.")


def test_two_writers_save_one_after_the_other(desk: Page, colleague: Page):  # E4
    post = factories.make_draft(body="Before.")
    for page, words in ((desk, " Ines."), (colleague, " Tom.")):
        open_desk(page, post)
        write(page, words)
    press(desk, "_continue")
    expect(status(desk)).to_have_text(sentence("Saved at #."))

    press(colleague, "_continue")

    colleague.wait_for_url("**/merge/*/")
    expect(colleague.locator("main, #content").first).to_contain_text("Ines Marlow")
    assert {"row", "saved"} <= places(colleague, "Before. Ines.")
    assert "aside" in places(colleague, "Before. Tom.")


def test_a_writer_learns_while_typing_that_another_one_saved(
    desk: Page, colleague: Page
):  # E4
    post = factories.make_draft(body="Before.")
    colleague.clock.install()
    open_desk(colleague, post)
    open_desk(desk, post)
    write(desk, " Ines.")
    press(desk, "_continue")
    expect(status(desk)).to_have_text(sentence("Saved at #."))

    write(colleague, " Tom.")
    colleague.clock.run_for(3_000)

    expect(notices(colleague)).to_contain_text("Ines Marlow saved this post")
    assert {"form", "browser", "working"} <= places(colleague, "Before. Tom.")
