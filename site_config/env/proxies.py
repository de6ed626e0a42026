"""Which proxies stand before the server."""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import TypeAlias

from django.core.exceptions import ImproperlyConfigured

from site_config.env.variables import text, words

Networks: TypeAlias = tuple[IPv4Network | IPv6Network, ...]

LOOPBACK: Networks = (ip_network("127.0.0.0/8"), ip_network("::1/128"))
MOST_PROXIES = 9


def trusted_proxies(name: str) -> int | Networks:
    """Whose word counts about where a request came from: so many proxies in a row, or
    all in these networks. Those of this machine alone when it is not set.
    """
    given = text(name)
    if not given:
        return LOOPBACK
    if given.isdecimal() and len(given) == 1:
        return int(given)
    try:
        return tuple(ip_network(word) for word in words(name))
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{name} is {given!r} ({error}). Set it to the number of proxies before "
            f"the server (0 to {MOST_PROXIES}), or to their networks with commas "
            "between them, such as 10.0.0.0/24."
        ) from error
