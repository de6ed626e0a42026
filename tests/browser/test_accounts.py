"""Second factors in a real browser, with a key that Chromium plays; and no page asks
for more than the strict policy allows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from blog.models import Category
from site_config.accounts.models import LoginSession
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "a password for tests"  # of a row that a test makes
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def owner(live_server: LiveServer) -> User:
    return factories.make_admin()


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer, owner: User) -> Iterator[Page]:
    """Fails the test when the console complains."""
    told: list[str] = []
    with chromium.new_context(base_url=live_server.url) as context:
        page = context.new_page()
        page.on("console", lambda one: told.append(f"{one.type}: {one.text}"))
        page.on("pageerror", lambda error: told.append(str(error)))
        yield page
    assert told == []


@pytest.fixture
def key(page: Page) -> Any:
    """Plugged in."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    return session


def log_in(page: Page, after: str = "/admin/") -> None:
    page.goto(f"/accounts/login/?next={after}")
    page.fill("#id_username", "admin")
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()


def confirm(page: Page) -> None:
    """That it is them still."""
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name="Confirm").click()


def log_out(page: Page) -> None:
    page.goto("/admin/")
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("heading", name="Logged out")).to_be_visible()


def add_key(page: Page) -> None:
    log_in(page)
    page.get_by_role("link", name="Your account").click()
    page.get_by_role("link", name="Add a passkey").click()
    confirm(page)
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()


def add_app(page: Page) -> str:
    """The key that the page shows."""
    log_in(page)
    page.goto("/accounts/factors/app/")
    confirm(page)
    expect(page.get_by_role("img", name="The key as a code to scan")).to_be_visible()
    secret = page.locator("#content-main code").inner_text()
    page.get_by_label("Authenticator code").fill(code_of(secret, 0))
    page.get_by_role("button", name="Use this app").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    return secret


def code_of(secret: str, step: int) -> str:
    return str(
        format_hotp_value(
            hotp_value(secret, list(yield_hotp_counters_from_time())[1 + step])
        )
    )


def test_a_passkey_is_added_and_logs_in(page: Page, key: Any):
    add_key(page)
    log_out(page)
    page.goto("/admin/blog/category/add/")

    page.get_by_role("button", name="Log in with a passkey").click()

    expect(page.get_by_role("heading", name="Add category")).to_be_visible()


def test_a_passkey_is_the_second_factor_too(page: Page, key: Any):
    add_key(page)
    log_out(page)
    log_in(page)
    expect(page.get_by_role("heading", name="Second factor")).to_be_visible()

    page.get_by_role("button", name="Use a passkey").click()

    expect(page.get_by_role("link", name="Your account")).to_be_visible()


def test_a_passkey_that_is_missing_is_told_in_a_sentence(page: Page, key: Any):
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Log in with a passkey").click()

    expect(page.get_by_role("alert")).to_contain_text("The passkey was not used")


def test_an_app_is_added_and_asked_for(page: Page):
    secret = add_app(page)
    log_out(page)
    log_in(page)
    page.get_by_label("Code").fill(code_of(secret, 1))
    page.get_by_role("button", name="Log in", exact=True).click()

    expect(page.get_by_role("link", name="Your account")).to_be_visible()


def test_a_recovery_code_logs_in(page: Page):
    add_app(page)
    code = page.locator("#content-main li").first.inner_text()
    log_out(page)
    log_in(page)
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Log in", exact=True).click()

    expect(page.get_by_role("link", name="Your account")).to_be_visible()


@pytest.mark.parametrize("way", ["code", "passkey", "alone"])
def test_a_form_that_is_held_asks_for_the_second_factor(page: Page, key: Any, way: str):
    secret = ""
    if way == "code":
        secret = add_app(page)
    else:
        add_key(page)
    page.goto("/admin/blog/category/add/")
    page.fill("#id_name", "Databases")
    LoginSession.objects.all().delete()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("what you typed is kept on this page")).to_be_visible()

    if way == "alone":
        page.get_by_role("button", name="Log in with a passkey and send").click()
    else:
        page.fill("#id_username", "admin")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in and send").click()
        expect(page.get_by_text("The password of admin was right.")).to_be_visible()
        assert not Category.objects.exists()
    if way == "code":
        page.get_by_label("Code").fill(code_of(secret, 1))
        page.get_by_role("button", name="Log in and send").click()
    elif way == "passkey":
        page.get_by_role("button", name="Use a passkey and send").click()

    expect(page.get_by_text("was added successfully")).to_be_visible()
    assert Category.objects.get().name == "Databases"


def test_logins_are_ended(page: Page, chromium: Browser, live_server: LiveServer):
    log_in(page)
    with chromium.new_context(base_url=live_server.url) as context:
        elsewhere = context.new_page()
        log_in(elsewhere)
        page.goto("/accounts/logins/")
        page.get_by_role("button", name="End it").click()
        expect(page.get_by_text("The login was ended.")).to_be_visible()
        elsewhere.goto("/admin/")

        expect(elsewhere.get_by_role("heading", name="Log in")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_can_be_used_by_everybody(
    chromium: Browser, live_server: LiveServer, owner: User, scheme: Any
):
    narrow = ViewportSize(width=390, height=800)
    with chromium.new_context(
        base_url=live_server.url, color_scheme=scheme, viewport=narrow
    ) as context:
        page = context.new_page()
        page.goto("/accounts/login/")
        judge(page)
        log_in(page)
        page.goto("/accounts/factors/app/")
        judge(page)
        confirm(page)
        for place in ("", "logins/", "password/change/", "factors/app/", "passkeys/"):
            page.goto(f"/accounts/{place}")
            judge(page)


def judge(page: Page) -> None:
    """No fault that axe finds, one heading, and nothing beyond the edge."""
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    faults = [one["id"] for one in found.response["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")

    assert (page.url, faults, wide) == (page.url, [], False)
    expect(page.locator("h1")).to_have_count(1)
