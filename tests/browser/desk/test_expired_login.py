"""The login ends while somebody types."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from site_config.accounts.models import LoginSession
from tests import factories
from tests.browser.desk.conftest import PASSWORD
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


def log_in_elsewhere(desk: Page) -> None:
    """In the tab that the notice opens; then the writer comes back."""
    with desk.context.expect_page() as opened:
        notices(desk).get_by_role("link", name="Log in in another tab").click()
    login = opened.value
    login.fill("#id_username", "ines")
    login.fill("#id_password", PASSWORD)
    login.click("[type=submit]")
    login.wait_for_url("**/admin/")
    login.close()
    desk.bring_to_front()
    desk.evaluate("dispatchEvent(new Event('focus'))")


def test_the_session_cookie_is_deleted_while_typing(desk: Page):  # E3
    post = factories.make_draft(body="Before.")
    desk.clock.install()
    open_desk(desk, post)
    write(desk, " One.")
    desk.context.clear_cookies(name="sessionid")

    write(desk, " Two.")
    desk.clock.run_for(3_000)

    expect(notices(desk)).to_contain_text("Your login has expired.")
    expect(status(desk)).to_have_text(
        "Not kept yet: the login has expired. The text is in this browser."
    )
    assert places(desk, "Before. One. Two.") == {"form", "browser"}
    log_in_elsewhere(desk)
    expect(status(desk)).to_have_text(sentence("Kept at #."))
    expect(notices(desk)).to_be_empty()
    write(desk, " Three.")
    press(desk, "_continue")
    expect(status(desk)).to_have_text(sentence("Saved at #."))
    assert places(desk, "Before. One. Two. Three.") == {"form", "row", "saved"}


def test_the_login_has_expired_when_it_is_saved(desk: Page):  # E3
    post = factories.make_draft(body="Before.")
    open_desk(desk, post)
    write(desk, " After.")
    LoginSession.objects.all().delete()

    press(desk, "_continue")

    expect(notices(desk)).to_contain_text("Your login has expired.")
    expect(notices(desk)).to_contain_text("Nothing was saved.")
    assert places(desk, "Before. After.") == {"form", "browser"}
    log_in_elsewhere(desk)
    expect(status(desk)).to_have_text(sentence("Saved at #."))
    assert places(desk, "Before. After.") == {"form", "row", "saved"}


def test_all_cookies_are_deleted(desk: Page):
    """Then the token of the page is good for nothing either."""
    post = factories.make_draft(body="Before.")
    open_desk(desk, post)
    write(desk, " After.")
    desk.context.clear_cookies()

    press(desk, "_continue")

    expect(notices(desk)).to_contain_text("Your login has expired.")
    log_in_elsewhere(desk)
    expect(status(desk)).to_have_text(sentence("Saved at #."))
    assert places(desk, "Before. After.") == {"form", "row", "saved"}
