"""Logging in at the one place for it."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from site_config.accounts.models import AuditEntry
from tests.serving import free_port
from tests.site_config.accounts.conftest import LOGIN, App, log_in

SECOND = reverse("mfa_authenticate")


def is_in(client: Client) -> bool:
    return client.get(reverse("admin:index")).status_code == 200


def test_the_password_is_enough_without_a_second_factor(client: Client, owner: User):
    answer = log_in(client)

    assert answer.headers["Location"] == reverse("admin:index")
    assert is_in(client)


def test_a_wrong_password_is_refused_in_a_sentence(client: Client, owner: User):
    page = log_in(client, "wrong")

    assert "The username or the password is not right." in page.text
    assert not is_in(client)


def test_what_was_asked_for_is_gone_on_with(client: Client, owner: User):
    asked = client.get("/admin/blog/post/add/", follow=True)
    form = {"login": "admin", "password": "a password for tests"}
    answer = client.post(LOGIN, form | {"next": "/admin/blog/post/add/"})

    assert 'name="next" value="/admin/blog/post/add/"' in asked.text
    assert answer.headers["Location"] == "/admin/blog/post/add/"


@pytest.mark.parametrize("place", ["https://evil.example/", "//evil.example/", "\\\\x"])
def test_nobody_is_led_to_another_site(client: Client, owner: User, place: str):
    form = {"login": "admin", "password": "a password for tests", "next": place}

    assert client.post(LOGIN, form).headers["Location"] == reverse("admin:index")
    later = client.get(reverse("admin:login"), {"next": place})
    assert later.headers["Location"] == reverse("admin:index")


def test_the_password_alone_does_not_open_what_has_a_second_factor(
    client: Client, app: App
):
    answer = log_in(client)

    assert answer.headers["Location"] == SECOND
    assert not is_in(client)
    assert client.post(SECOND, {"code": "000000"}).status_code == 200
    assert not is_in(client)


def test_a_code_of_the_app_opens_it_and_once(client: Client, app: App):
    code = app.code()
    log_in(client)
    answer = client.post(SECOND, {"code": code})
    again = Client()
    log_in(again)
    replayed = again.post(SECOND, {"code": code})

    assert answer.status_code == 302
    assert is_in(client)
    assert "was used before" in replayed.text
    assert not is_in(again)


def test_a_recovery_code_opens_it_and_once(client: Client, app: App):
    log_in(client)
    client.post(SECOND, {"code": app.recovery_codes[0]})
    again = Client()
    log_in(again)
    again.post(SECOND, {"code": app.recovery_codes[0]})

    assert is_in(client)
    assert not is_in(again)


def test_secrets_are_sealed_in_the_database(app: App):
    held = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert app.secret not in held
    assert app.recovery_codes[0] not in held


def test_a_changed_key_is_told_in_a_sentence(client: Client, app: App, settings):
    log_in(client)
    settings.SECRET_KEY = "another key that nobody has sealed anything with before it"
    log_in(client)

    page = client.post(SECOND, {"code": app.recovery_codes[0]})

    assert "SECRET_KEY was changed" in page.text


def test_a_former_key_opens_what_it_sealed(client: Client, app: App, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key that nobody has sealed anything with before it"
    log_in(client)

    client.post(SECOND, {"code": app.code()})

    assert is_in(client)


def test_a_lost_second_factor_is_taken_off_by_a_command(client: Client, app: App):
    call_command("reset_second_factor", "admin")
    log_in(client)

    assert is_in(client)
    assert AuditEntry.objects.filter(verb="factor-removed").exists()
    with pytest.raises(CommandError, match="No account is called 'nobody'"):
        call_command("reset_second_factor", "nobody")


def test_nobody_signs_up(client: Client, db: None):
    assert client.get("/accounts/signup/").status_code == 404
    assert client.get("/accounts/").headers["Location"].startswith(LOGIN)


def test_without_mail_an_administrator_helps(client: Client, db: None):
    page = client.get(reverse("account_reset_password"))

    assert "manage.py changepassword" in page.text


def test_with_mail_a_link_sets_a_new_password(client: Client, owner: User, settings):
    settings.HAS_MAIL = True
    User.objects.update(email="owner@example.org")
    client.post(reverse("account_reset_password"), {"email": "owner@example.org"})
    link = next(
        word for word in mail.outbox[0].body.split() if word.startswith("http")
    ).removeprefix(settings.SITE_URL)
    form = client.get(link, follow=True)
    new = {"password1": "heron-lattice-42", "password2": "heron-lattice-42"}
    client.post(form.redirect_chain[-1][0], new)

    assert not is_in(client)
    log_in(client, "heron-lattice-42")
    assert is_in(client)


def test_pages_of_logins_are_kept_by_no_cache(client: Client, owner: User):
    for name in ("account_login", "account_reset_password", "accounts-account"):
        answer = client.get(reverse(name))

        assert "no-store" in answer.headers["Cache-Control"]


def test_a_mail_server_that_is_away_is_told_of(client: Client, owner: User, settings):
    settings.HAS_MAIL = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    User.objects.update(email="owner@example.org")
    form = {"email": "owner@example.org"}

    answer = client.post(reverse("account_reset_password"), form, follow=True)

    assert answer.status_code == 200
    assert "No mail could be sent just now." in answer.text
