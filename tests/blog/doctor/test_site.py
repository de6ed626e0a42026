"""Settings that a public site should have."""

from __future__ import annotations

from django.conf import LazySettings

from blog.doctor import site


def said() -> list[str]:
    return [f"{found.level}: {found.what}" for found in site.findings()]


def test_what_a_deployment_is_warned_of(settings: LazySettings):
    assert said() == []
    settings.SESSION_COOKIE_SECURE = False

    (warning,) = said()

    assert warning.startswith("warning: SESSION_COOKIE_SECURE")


def test_a_site_on_this_machine_is_not_told_of_encryption(settings: LazySettings):
    settings.SITE_URL = "http://127.0.0.1:8000"
    settings.SESSION_COOKIE_SECURE = False

    assert not any("COOKIE" in warning for warning in said())
