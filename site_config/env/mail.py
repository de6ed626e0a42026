"""How mail is sent, in one address."""

from __future__ import annotations

from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

from site_config.env.variables import text

SCHEMES = frozenset(environ.Env.EMAIL_SCHEMES)


def mail(name: str) -> dict[str, Any]:
    """Django's settings for an address such as smtp+tls://user:password@host:587; empty
    when it is not set.
    """
    value = text(name)
    if not value:
        return {}
    scheme = value.partition("://")[0]
    try:
        if scheme not in SCHEMES:
            raise ValueError("no such scheme")
        found: dict[str, Any] = environ.Env.email_url_config(value)
    except ValueError as error:
        # The address holds a password, so that it is not repeated.
        raise ImproperlyConfigured(
            f"{name} cannot be read ({error}). Set it to an address such as "
            "smtp+tls://user:password@mail.example.org:587, or unset it."
        ) from error
    return found
