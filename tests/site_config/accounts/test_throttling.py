"""How often it may be tried, by anybody and from anywhere."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from site_config.accounts import audit, pruning
from site_config.accounts.models import Attempt, AuditEntry, LoginSession
from site_config.accounts.throttling import LIMITS
from tests.factories import make_admin
from tests.serving import Gunicorn
from tests.site_config.accounts.conftest import LOGIN, PASSWORD, App, log_in

MOST = LIMITS[Attempt.Kind.PASSWORD][0].most
SECOND = reverse("mfa_authenticate")
CSRF = "a" * 32
AJAX = {"X-Requested-With": "XMLHttpRequest"}


def test_a_right_password_is_refused_after_too_many_wrong_ones(
    client: Client, owner: User
):
    for _ in range(MOST):
        log_in(client, "wrong")

    page = log_in(client)

    assert page.status_code == 429
    assert 0 < int(page.headers["Retry-After"]) <= 15 * 60
    assert "Too many attempts. Try again in 15 minutes" in page.text


def test_an_account_opens_again_by_itself_however_much_was_refused(
    client: Client, owner: User
):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(MOST + 5):
            log_in(client, "wrong")
            clock.shift(timedelta(seconds=1))
        clock.shift(timedelta(minutes=15))

        answer = log_in(client)

    assert answer.status_code == 302


def test_what_was_right_does_not_count(client: Client, owner: User):
    for _ in range(MOST + 2):
        assert log_in(Client()).status_code == 302
    assert not Attempt.objects.exists()


def test_names_that_nobody_has_are_limited_too(client: Client, db: None):
    for _ in range(MOST):
        log_in(client, "wrong", name="nobody")

    assert log_in(client, "wrong", name="NOBODY").status_code == 429


def test_one_address_cannot_try_many_accounts(client: Client, owner: User):
    for number in range(30):
        log_in(client, "wrong", name=f"account-{number}")

    assert log_in(client).status_code == 429
    assert log_in(client, REMOTE_ADDR="203.0.113.9").status_code == 302


def test_a_forged_address_is_the_same_client(client: Client, owner: User):
    for number in range(30):
        told = {"X-Forwarded-For": f"6.6.6.{number}"}
        name = f"account-{number}"
        log_in(client, "wrong", name=name, REMOTE_ADDR="203.0.113.9", headers=told)

    refused = log_in(client, REMOTE_ADDR="203.0.113.9")

    assert refused.status_code == 429


def test_codes_are_limited_and_apart_from_passwords(client: Client, app: App):
    log_in(client)
    for _ in range(5):
        client.post(SECOND, {"code": "000000"})

    page = client.post(SECOND, {"code": app.recovery_codes[0]})

    assert page.status_code == 429
    assert "Retry-After" in page.headers
    assert log_in(Client()).status_code == 302


def test_a_browser_that_was_left_open_does_not_give_the_password_away(
    client: Client, owner: User
):
    client.force_login(owner)
    change = reverse("account_change_password")
    new = {"password1": "heron-lattice-42", "password2": "heron-lattice-42"}
    for number in range(MOST):
        client.post(change, new | {"oldpassword": f"guess {number}"})

    page = client.post(change, new | {"oldpassword": PASSWORD})
    confirmed = client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    assert (page.status_code, confirmed.status_code) == (429, 429)


def test_the_form_that_is_held_is_no_way_around(client: Client, owner: User):
    address = reverse("admin:blog_category_add")
    form = {"name": "Databases", "login-login": "admin", "login-password": "wrong"}
    for _ in range(MOST):
        client.post(address, form)

    page = client.post(address, form | {"login-password": PASSWORD})

    assert page.status_code == 429
    assert "Retry-After" in page.headers
    assert "Databases" in page.text


def test_passkeys_cost_an_address_its_attempts(client: Client, db: None):
    address = reverse("mfa_login_webauthn")
    for _ in range(30):
        client.post(address, {"credential": '{"id": "x"}'})

    answer = client.post(address, {"credential": '{"id": "x"}'}, follow=True)

    assert "Too many attempts" in answer.text


def test_refusals_do_not_fill_the_audit_log(client: Client, owner: User):
    for _ in range(MOST + 10):
        log_in(client, "wrong")

    assert AuditEntry.objects.filter(verb="login-throttled").count() == 1


def test_an_ipv6_site_has_a_limit_over_all_its_networks(client: Client, owner: User):
    site = LIMITS[Attempt.Kind.PASSWORD][2]
    for number in range(site.most):
        address = f"2001:db8:1:{number:x}::1"
        log_in(client, "wrong", name=f"account-{number}", REMOTE_ADDR=address)

    assert log_in(client, REMOTE_ADDR="2001:db8:1:ffff::1").status_code == 429
    assert log_in(client, REMOTE_ADDR="2001:db8:2:ffff::1").status_code == 302


def test_ipv4_addresses_have_no_site(client: Client, owner: User):
    site = LIMITS[Attempt.Kind.PASSWORD][2]
    at = timezone.now()
    Attempt.objects.bulk_create(
        Attempt(kind=Attempt.Kind.PASSWORD, network=f"203.0.113.{number}", at=at)
        for number in range(site.most)
    )

    assert log_in(client).status_code == 302


@pytest.mark.parametrize("asks", [{"Accept": "application/json"}, AJAX], ids=str)
def test_challenges_for_passkeys_fill_no_table(
    client: Client, db: None, asks: dict[str, str]
):
    most = LIMITS[Attempt.Kind.CHALLENGE][0].most
    address = reverse("mfa_login_webauthn")
    answers = [Client().get(address, headers=asks) for _ in range(most + 20)]

    assert "request_options" in answers[most - 1].json()
    assert answers[-1].status_code == 429
    assert "Too many attempts" in answers[-1].json()["message"]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 15 * 60
    assert LoginSession.objects.count() == Attempt.objects.count() == most


def test_many_names_are_refused_in_one_entry(client: Client, db: None):
    for number in range(MOST * 4):
        log_in(client, "wrong", name=f"name-{number}")

    refused = AuditEntry.objects.filter(verb="login-throttled")
    assert [entry.name for entry in refused] == ["(unknown name)"]


def test_networks_of_one_site_are_refused_in_one_entry(client: Client, owner: User):
    for number in range(MOST + 5):
        log_in(client, "wrong", REMOTE_ADDR=f"2001:db8:1:{number:x}::1")

    assert AuditEntry.objects.filter(verb="login-throttled").count() == 1


@pytest.mark.parametrize("verb", ["login-failed", "login-throttled"])
def test_strangers_have_so_many_entries_a_day(client: Client, owner: User, verb: str):
    entry = {"verb": verb, "name": audit.UNKNOWN}
    AuditEntry.objects.bulk_create(
        AuditEntry(**entry) for _ in range(audit.MOST_OF_STRANGERS)
    )
    for _ in range(MOST + 1):
        log_in(client, "wrong", name="nobody")

    assert AuditEntry.objects.filter(verb=verb).count() == audit.MOST_OF_STRANGERS
    log_in(client, "wrong")
    assert AuditEntry.objects.filter(verb="login-failed", name="admin").exists()


def test_what_is_old_goes_also_while_nobody_logs_in(client: Client, owner: User):
    log_in(client, "wrong")
    client.get(reverse("mfa_login_webauthn"), headers=AJAX)
    old = timezone.now() - timedelta(days=2)
    Attempt.objects.update(at=old)
    LoginSession.objects.update(expire_date=old)

    for number in range(pruning.EACH):
        address = f"203.0.113.{number}"
        log_in(client, "wrong", name=f"name-{number}", REMOTE_ADDR=address)

    assert not Attempt.objects.filter(at__lte=old).exists()
    assert not LoginSession.objects.exists()


def test_old_attempts_go_with_the_next_login(client: Client, owner: User):
    log_in(client, "wrong")
    old = timezone.now() - timedelta(days=2)
    Attempt.objects.update(at=old)

    log_in(client)

    assert not Attempt.objects.exists()


def test_no_number_of_attempts_at_once_gets_past_it(gunicorn: Gunicorn):
    """Two processes of two threads each."""
    gunicorn.kill()
    gunicorn.workers = 2
    gunicorn.start()
    make_admin()

    with ThreadPoolExecutor(12) as threads:
        statuses = list(threads.map(lambda _: attempt(gunicorn, "wrong"), range(40)))

    assert set(statuses) <= {200, 429}
    assert 0 < statuses.count(200) <= MOST
    checked = AuditEntry.objects.filter(verb="login-failed")
    assert checked.count() == statuses.count(200)
    gunicorn.kill()
    gunicorn.start()
    while attempt(gunicorn, "wrong") == 200:
        pass
    assert attempt(gunicorn, PASSWORD) == 429


def attempt(server: Gunicorn, password: str) -> int:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
    form = {"login": "admin", "password": password, "csrfmiddlewaretoken": CSRF}
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"csrftoken={CSRF}",
        "Origin": server.url,
    }
    connection.request("POST", LOGIN, urlencode(form), headers)
    status = connection.getresponse().status
    connection.close()
    return status
