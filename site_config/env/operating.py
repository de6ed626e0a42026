"""Who may see the figures of the site, and who is told of its errors."""

from __future__ import annotations

import re
from ipaddress import IPv4Network, IPv6Network, ip_network

from django.core.exceptions import ImproperlyConfigured

from site_config.env.variables import text, words

# A key, a host and the number of a project, as Sentry gives them out.
DSN = re.compile(r"https?://[0-9A-Za-z]+(:[0-9A-Za-z]*)?@[^\s/@?#]+(/[^\s?#]*)?/[0-9]+")


def networks(name: str) -> list[IPv4Network | IPv6Network]:
    """Networks or single addresses, written with commas."""
    return [_network(name, word) for word in words(name)]


def _network(name: str, word: str) -> IPv4Network | IPv6Network:
    try:
        return ip_network(word, strict=False)
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{name} holds {word!r}, which is no network. Write networks with commas "
            "between them, as in 10.0.0.0/8,fd00::/8."
        ) from error


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
