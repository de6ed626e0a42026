"""How long a login lasts, and who ends it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from site_config.accounts.models import LoginSession
from site_config.accounts.sessions import LONGEST, digest
from tests.factories import make_author, make_member, make_post
from tests.site_config.accounts.conftest import PASSWORD, App, log_in

LOGINS = reverse("accounts-logins")
REVOKE = reverse("accounts-revoke")
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18 Safari/604"


def is_in(client: Client) -> bool:
    return client.get(reverse("admin:index")).status_code == 200


def browser(user_agent: str = FIREFOX, name: str = "admin", **more: Any) -> Client:
    client = Client()
    log_in(client, name=name, headers={"User-Agent": user_agent}, **more)
    return client


def test_a_login_is_a_row_that_says_whose_and_from_where(owner: User):
    client = browser(REMOTE_ADDR="203.0.113.9")

    row = LoginSession.objects.get(user=owner)
    key = client.cookies["sessionid"].value

    assert (row.address, str(row)[:16]) == ("203.0.113.9", "Firefox on Linux")
    assert row.session_key == digest(key) != key
    assert not Session.objects.exists()


def test_two_weeks_without_a_visit_end_it(owner: User):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client = browser()
        for _ in range(3):
            clock.shift(timedelta(days=13))
            assert is_in(client)
        clock.shift(timedelta(days=15))

        assert not is_in(client)


def test_no_login_lasts_for_ever(owner: User):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client = browser()
        for _ in range(LONGEST.days // 10):
            clock.shift(timedelta(days=10))
            is_in(client)

        assert not is_in(client)


def test_what_is_no_login_yet_ends_after_an_hour(client: Client, app: App):
    log_in(client)
    second, code = reverse("mfa_authenticate"), {"code": app.recovery_codes[0]}
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        log_in(late := Client())

        client.post(second, code)
        assert not is_in(client)
        late.post(second, code)
        assert is_in(late)
        assert LoginSession.objects.filter(expire_date__gt=in_days(13)).count() == 1


def in_days(days: int) -> datetime:
    return timezone.now() + timedelta(days=days)


def test_not_every_request_writes(owner: User, django_assert_num_queries):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client = browser()
        seen = LoginSession.objects.get(user=owner).seen_at
        clock.shift(timedelta(minutes=5))
        client.get(LOGINS)
        assert LoginSession.objects.get(user=owner).seen_at == seen
        clock.shift(timedelta(minutes=6))
        client.get(LOGINS)
        assert LoginSession.objects.get(user=owner).seen_at > seen


def test_the_page_lists_them_and_ends_one(owner: User):
    here, there = browser(FIREFOX), browser(SAFARI)
    key = LoginSession.objects.exclude(browser=FIREFOX).get().pk

    page = here.get(LOGINS)
    here.post(REVOKE, {"login": key})

    assert "Firefox on Linux (this one)" in page.text
    assert "Safari on iPhone" in page.text
    assert (is_in(here), is_in(there)) == (True, False)


def test_all_others_are_ended_at_once(owner: User):
    here, *others = browser(), browser(), browser()

    answer = here.post(REVOKE, follow=True)

    assert "2 logins were ended." in answer.text
    assert [is_in(client) for client in (here, *others)] == [True, False, False]


def test_nobody_ends_the_logins_of_somebody_else(owner: User):
    other = make_member("Author", "ines")
    client = browser()
    stranger = Client()
    stranger.force_login(other)
    key = LoginSession.objects.get(user=owner).pk

    answer = stranger.post(REVOKE, {"login": key}, follow=True)

    assert "There was no such login any more." in answer.text
    assert is_in(client)
    assert key not in stranger.get(LOGINS).text


def test_a_new_password_ends_the_others(owner: User):
    here, there = browser(), browser()
    new = {"password1": "heron-lattice-42", "password2": "heron-lattice-42"}

    here.post(reverse("account_change_password"), new | {"oldpassword": PASSWORD})

    assert (is_in(here), is_in(there)) == (True, False)
    assert LoginSession.objects.filter(user=owner).count() == 1


def test_a_password_that_an_administrator_sets_ends_them_all(owner: User):
    other = make_member("Author", "ines")
    theirs = Client()
    theirs.force_login(other)
    form = {"password1": "heron-lattice-42", "password2": "heron-lattice-42"}
    place = reverse("admin:auth_user_password_change", args=[other.pk])

    browser().post(place, form | {"usable_password": "true"})

    assert not is_in(theirs)
    assert not LoginSession.objects.filter(user=other).exists()


def test_logging_out_ends_this_one(owner: User):
    here, there = browser(), browser()
    here.post(reverse("admin:logout"))

    assert (is_in(here), is_in(there)) == (False, True)
    assert LoginSession.objects.filter(user=owner).count() == 1


@pytest.mark.parametrize("address", ["/", "/blog/", "/blog/a-post/"])
def test_readers_get_no_session(client: Client, db: None, address: str):
    make_post("A post", slug="a-post", author=make_author())

    answer = client.get(address)

    assert not answer.cookies
    assert not LoginSession.objects.exists()
