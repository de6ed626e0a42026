"""Settings: the site's address, and what endangers a public site."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks

from blog.doctor.findings import Finding
from site_config import env


def findings() -> Iterator[Finding]:
    yield from _settings()
    yield from _system_checks()


def _settings() -> Iterator[Finding]:
    site = urlsplit(settings.SITE_URL)
    public_hosts = set(settings.ALLOWED_HOSTS) - set(env.LOOPBACK_HOSTS)
    if settings.DEBUG:
        yield Finding(
            "warning",
            "DEBUG is on: errors show the site's insides to everybody.",
            "Unset DEBUG.",
        )
    if "*" in settings.ALLOWED_HOSTS:
        yield Finding(
            "error", "ALLOWED_HOSTS allows every name.", "List the site's own names."
        )
    if len(settings.SECRET_KEY) < env.GOOD_KEY:
        yield Finding(
            "warning",
            f"SECRET_KEY has fewer than {env.GOOD_KEY} characters.",
            "Unset it to have one made and kept; everybody then logs in again.",
        )
    if site.hostname in {"127.0.0.1", "localhost", "::1"}:
        yield Finding(
            "error" if public_hosts else "warning",
            f"SITE_URL is {settings.SITE_URL}: feeds and canonical links lead to "
            "this machine alone.",
            "Set SITE_URL to the address that readers use.",
        )
    elif site.scheme == "http":
        yield Finding(
            "warning",
            f"SITE_URL is {settings.SITE_URL}, without encryption.",
            "Serve the site by https and say so in SITE_URL.",
        )


def _system_checks() -> Iterator[Finding]:
    """On a site for others, what `check --deploy` would say as well."""
    is_public = settings.SITE_URL.startswith("https:")
    for message in checks.run_checks(include_deployment_checks=is_public):
        if not message.is_silenced():
            yield Finding(
                "error" if message.is_serious() else "warning",
                message.msg,
                message.hint or "See the message.",
            )
