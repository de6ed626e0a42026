"""Somebody who logs in, and codes as their app would show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.factories import make_admin

PASSWORD = "a password for tests"  # of a row that a test makes
LOGIN = reverse("account_login")


def log_in(client: Client, password: str = PASSWORD, **more: Any) -> Any:
    form = {"login": more.pop("name", "admin"), "password": password}
    return client.post(LOGIN, form, **more)


@dataclass(frozen=True)
class App:
    """What a telephone keeps, and what was printed."""

    secret: str
    recovery_codes: list[str]

    def code(self, step: int = 0) -> str:
        """The code of now; of thirty seconds before or after by -1 and 1."""
        moment = list(yield_hotp_counters_from_time())[1 + step]
        return str(format_hotp_value(hotp_value(self.secret, moment)))


@pytest.fixture
def owner(db: None) -> User:
    return make_admin()


@pytest.fixture
def app(owner: User) -> App:
    """The owner has a second factor."""
    secret = generate_totp_secret()
    TOTP.activate(owner, secret)
    return App(secret, RecoveryCodes.activate(owner).generate_codes())
