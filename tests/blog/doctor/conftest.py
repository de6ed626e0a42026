"""A site that the doctor has nothing to say about."""

from __future__ import annotations

import pytest
from django.conf import LazySettings

from site_config.models import SiteIdentity


@pytest.fixture(autouse=True)
def healthy_site(settings: LazySettings, db: None) -> None:
    settings.SECRET_KEY = "0123456789abcdef" * 4
    settings.SITE_URL = "https://blog.example"
    # These follow from an address of https, when the server starts.
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    # What is decided otherwise, with reasons.
    settings.SILENCED_SYSTEM_CHECKS = [
        *("security.W005", "security.W008", "security.W021", "security.W019"),
    ]
    settings.ALLOWED_HOSTS = ["blog.example", "127.0.0.1", "localhost", "[::1]"]
    SiteIdentity().save()
