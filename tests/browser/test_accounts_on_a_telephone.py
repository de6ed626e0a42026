"""Pages around logins where there is little room: nothing is cut, and what is pressed
can be hit.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from site_config.accounts.models import AuditEntry
from tests import factories
from tests.browser.layout import astray
from tests.browser.test_accounts import KEY, log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NARROW = (320, 390)
# What is too low or too narrow for a finger, in CSS px.
SMALL = """
(within) => [...within.querySelectorAll("a, button, input, summary")]
  .filter((part) => !part.closest(".skip-to-content-link, .visually-hidden"))
  .map((part) => [part, (part.closest("label") ?? part).getBoundingClientRect()])
  .filter(([, { width, height }]) => width && Math.min(width, height) < 44)
  .map(([part, { width, height }]) => `${part.outerHTML} ${width}x${height}`)
"""


@pytest.fixture
def owner(live_server: LiveServer) -> User:
    return factories.make_admin()


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer, owner: User) -> Iterator[Page]:
    with chromium.new_context(
        base_url=live_server.url, viewport=ViewportSize(width=390, height=844)
    ) as context:
        yield context.new_page()


def expect_easy(page: Page) -> None:
    assert astray(page, NARROW) == {}
    assert page.locator("body").evaluate(SMALL) == []


def plug_in(page: Page) -> None:
    """A key that knows nothing of this site."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})


def test_the_audit_log_is_read_without_scrolling_sideways(page: Page):
    entry = AuditEntry.objects.create(
        name="maximiliana.featherstonehaugh@infrastructure.example.org",
        verb=AuditEntry.Verb.LOGIN_THROTTLED,
        thing=f"Post: The night of {'x' * 200}",
        address="2001:db8:85a3:1234:5678:8a2e:370:7334",
    )
    log_in(page)

    page.goto("/admin/accounts/auditentry/")
    row = page.locator("#result_list tbody tr", has_text="maximiliana")
    expect(row).to_contain_text("2001:db8:85a3:1234:5678:8a2e:370:7334")
    assert astray(page, (*NARROW, 768, 1024, 1440)) == {}
    page.get_by_text("Filters", exact=True).click()
    assert astray(page, NARROW) == {}
    page.goto(f"/admin/accounts/auditentry/{entry.pk}/change/")
    assert astray(page, NARROW) == {}


def test_logging_in_is_easy(page: Page):
    plug_in(page)
    page.goto("/accounts/login/")
    expect_easy(page)
    page.get_by_role("button", name="Log in with a passkey").click()
    expect(page.get_by_text("The passkey was not used")).to_be_visible()
    expect_easy(page)

    page.fill("#id_username", "nobody" * 20)
    page.fill("#id_password", "wrong")
    page.get_by_role("button", name="Log in", exact=True).click()

    expect(page.get_by_role("alert").first).to_contain_text("is not right")
    expect_easy(page)


def test_a_second_factor_is_easy(page: Page, owner: User):
    TOTP.activate(owner, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(owner)
    log_in(page)
    expect_easy(page)

    for _ in range(6):
        page.get_by_label("Code").fill("000000")
        page.get_by_role("button", name="Log in", exact=True).click()

    expect(page.get_by_text("Too many attempts")).to_be_visible()
    expect_easy(page)


@pytest.mark.parametrize(
    "place",
    ["", "logins/", "password/change/", "passkeys/", "passkeys/add/", "logout/"],
)
def test_keeping_an_account_is_easy(page: Page, place: str):
    log_in(page)
    page.goto(f"/accounts/{place}")
    if page.locator("h1").inner_text() == "Confirm that it is you":
        page.fill("#id_password", "a password for tests")
        page.get_by_role("button", name="Confirm").click()

    assert astray(page, NARROW) == {}
    assert page.locator("#content").evaluate(SMALL) == []
