"""What only a browser knows of the pages on which drafts are reviewed and planned: what
axe finds, in both schemes and on a phone, and a button that copies.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from blog import reviewing
from blog.history.snapshots import snapshot
from blog.history.working import Place, keep
from blog.models import Post, ReviewLink
from tests.browser.layout import astray
from tests.browser.one_of_everything import make_site
from tests.browser.test_pages import faults
from tests.factories import make_admin, make_draft, make_post

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

both_schemes = pytest.mark.parametrize("scheme", ["light", "dark"])
widths = pytest.mark.parametrize("width", [390, 1440])


@contextmanager
def browser_of(
    user: User, chromium: Browser, live_server: LiveServer, **wishes: Any
) -> Iterator[Page]:
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    session = client.cookies[name].value
    with chromium.new_context(base_url=live_server.url, **wishes) as context:
        context.add_cookies([{"name": name, "value": session, "url": live_server.url}])
        yield context.new_page()


def full_desk(user: User) -> Post:
    """Something in every panel and of every kind; a draft with links of every kind."""
    now = timezone.now()
    never_saved = snapshot(Post(title="Half a thought"))
    keep(Place(user, draft_key=uuid4()), never_saved, version=0)
    yesterday = now - timedelta(days=1)
    make_post("Yesterday", body="[Dead](/nowhere/)", published_at=yesterday)
    make_post("An old truth", published_at=datetime(2020, 1, 1, tzinfo=UTC))
    for minutes in (1, 2):
        make_post(
            f"In {minutes} minutes, under a title that needs more than a line",
            published_at=now + timedelta(minutes=minutes),
            expires_at=now + timedelta(minutes=minutes + 1),
        )
    draft = make_draft("Alpha")
    reviewing.invite(draft, by=user, label="Ada")
    reviewing.revoke(reviewing.invite(draft, by=None))
    return draft


@both_schemes
@widths
def test_axe_finds_nothing_at_the_desk(
    chromium: Browser, live_server: LiveServer, scheme: str, width: int
):  # R16
    draft = full_desk(user := make_admin())
    screen = {"width": width, "height": 900}
    found, sideways = {}, {}
    addresses = (
        reverse("admin:index"),
        reverse("admin:blog_post_calendar"),
        reverse("admin:blog_post_review", args=[draft.pk]),
    )

    with browser_of(
        user, chromium, live_server, color_scheme=scheme, viewport=screen
    ) as page:
        for address in addresses:
            found[address] = faults(page, address)
            sideways[address] = page.evaluate(
                "document.documentElement.scrollWidth > innerWidth"
            )

    assert {address: some for address, some in found.items() if some} == {}
    assert set(sideways.values()) == {False}


@both_schemes
def test_axe_finds_nothing_on_a_draft_for_review(
    chromium: Browser, live_server: LiveServer, scheme: str
):  # E9, R16
    make_site()
    everything = Post.objects.get(slug="everything")
    everything.status = Post.Status.DRAFT
    everything.save()
    address = reviewing.address(reviewing.invite(everything, by=None))

    wishes: dict[str, Any] = {"color_scheme": scheme, "reduced_motion": "reduce"}
    with chromium.new_context(base_url=live_server.url, **wishes) as context:
        page = context.new_page()
        found = [faults(page, at) for at in (address, "/review/forged/")]
        page.goto(address)
        strays = astray(page, (320, 2560))

    assert found == [[], []]
    assert strays == {}


def test_an_address_is_copied_by_a_button_and_by_hand(
    chromium: Browser, live_server: LiveServer
):  # E9
    draft = make_draft("Alpha")
    reviewing.invite(draft, by=(user := make_admin()), label="Ada")
    allowed = ["clipboard-read", "clipboard-write"]
    with browser_of(user, chromium, live_server, permissions=allowed) as page:
        page.goto(reverse("admin:blog_post_review", args=[draft.pk]))
        shown = page.get_by_label("Address of the link for Ada").input_value()

        page.get_by_role("button", name="Copy the address for Ada").click()

        expect(page.get_by_role("status")).to_have_text("Address copied.")
        assert page.evaluate("navigator.clipboard.readText()") == shown
        page.get_by_label("Address of the link for Ada").press("Enter")
        assert ReviewLink.objects.get().is_open()
