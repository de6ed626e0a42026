"""Proxies and mail, as the environment names them."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from site_config import env


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TRUSTED_PROXIES", "EMAIL_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", ["127.0.0.0/8", "::1/128"]),
        ("10.0.0.0/24, 192.0.2.7", ["10.0.0.0/24", "192.0.2.7/32"]),
    ],
)
def test_trusted_networks(
    monkeypatch: pytest.MonkeyPatch, value: str, expected: list[str]
):
    monkeypatch.setenv("TRUSTED_PROXIES", value)

    networks = env.trusted_proxies("TRUSTED_PROXIES")

    assert isinstance(networks, tuple)
    assert list(map(str, networks)) == expected


def test_a_number_of_trusted_proxies(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TRUSTED_PROXIES", "2")

    assert env.trusted_proxies("TRUSTED_PROXIES") == 2


@pytest.mark.parametrize("value", ["proxy", "10.0.0.1/24", "10", "-1", "*"])
def test_proxies_that_make_no_sense(monkeypatch: pytest.MonkeyPatch, value: str):
    monkeypatch.setenv("TRUSTED_PROXIES", value)

    with pytest.raises(ImproperlyConfigured, match=r"TRUSTED_PROXIES holds .* Or set"):
        env.trusted_proxies("TRUSTED_PROXIES")


def test_mail(monkeypatch: pytest.MonkeyPatch):
    assert env.mail("EMAIL_URL") == {}
    monkeypatch.setenv("EMAIL_URL", "smtp+tls://ines:p%40ss@mail.example.org:587")

    found = env.mail("EMAIL_URL")

    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example.org", 587)
    assert (found["EMAIL_HOST_PASSWORD"], found["EMAIL_USE_TLS"]) == ("p@ss", True)


@pytest.mark.parametrize("value", ["mail.example.org", "smtp://ines:secret@host:port"])
def test_mail_that_makes_no_sense(monkeypatch: pytest.MonkeyPatch, value: str):
    monkeypatch.setenv("EMAIL_URL", value)

    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL cannot be") as error:
        env.mail("EMAIL_URL")
    assert "secret" not in str(error.value)
