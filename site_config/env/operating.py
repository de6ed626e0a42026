"""Who is told of the errors of the site."""

from __future__ import annotations

import re

from django.core.exceptions import ImproperlyConfigured

from site_config.env.variables import text

# A key, a host and the number of a project, as Sentry gives them out.
DSN = re.compile(r"https?://[0-9A-Za-z]+(:[0-9A-Za-z]*)?@[^\s/@?#]+(/[^\s?#]*)?/[0-9]+")


def reporting_address(name: str) -> str:
    """Of a project of Sentry; empty when it is not set. It holds a key, so that a wrong
    one is not shown.
    """
    value = text(name)
    if value and not DSN.fullmatch(value):
        raise ImproperlyConfigured(
            f"{name} is no address of a project of Sentry. Copy it from the project's "
            "settings, as in https://key@sentry.example.org/1, or unset it."
        )
    return value
