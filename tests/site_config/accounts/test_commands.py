"""What is done on the command line is found in the audit log."""

from __future__ import annotations

import getpass
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client

from site_config.accounts.models import AuditEntry, LoginSession
from tests.factories import make_member
from tests.site_config.accounts.conftest import PASSWORD, log_in

NEW = "heron-lattice-42"


def type_in(monkeypatch: pytest.MonkeyPatch, password: str) -> None:
    monkeypatch.setattr(getpass, "getpass", lambda prompt="": password)


def entry() -> tuple[Any, ...]:
    return AuditEntry.objects.values_list("verb", "name", "thing").latest("pk")


def test_a_new_password_is_noted_and_ends_the_logins(
    client: Client, owner: User, monkeypatch: pytest.MonkeyPatch
):
    stays = Client()
    stays.force_login(make_member("Author", "ines"))
    log_in(client)
    type_in(monkeypatch, NEW)

    call_command("changepassword", "admin", verbosity=0)

    changed = ("password-changed", "(command line)", f"user {owner.pk}: admin")
    assert entry() == changed
    assert LoginSession.objects.get().user != owner
    assert log_in(Client(), NEW).status_code == 302


def test_a_password_that_stays_is_not_noted(
    owner: User, monkeypatch: pytest.MonkeyPatch
):
    type_in(monkeypatch, "1")

    with pytest.raises(CommandError):
        call_command("changepassword", "admin")

    assert not AuditEntry.objects.exists()


def test_a_password_cannot_be_typed_without_a_terminal(
    owner: User, monkeypatch: pytest.MonkeyPatch
):
    def nobody_types(prompt: str = "") -> str:
        raise EOFError

    monkeypatch.setattr(getpass, "getpass", nobody_types)

    with pytest.raises(CommandError, match="There is no terminal"):
        call_command("changepassword", "admin")


def test_a_superuser_is_noted(owner: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command(
        "createsuperuser", "--noinput", username="ada", email="a@b.example", verbosity=0
    )

    made = User.objects.get(username="ada")
    assert entry() == ("account-made", "(command line)", f"user {made.pk}: ada")
    assert AuditEntry.objects.count() == 1
