"""Which proxies stand before the server."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured

from site_config.env.networks import LOOPBACK, Networks, networks
from site_config.env.variables import text

MOST_PROXIES = 9


def trusted_proxies(name: str) -> int | Networks:
    """Whose word counts about a request (where it came from, by which scheme, its
    name): so many proxies in a row, or all in these networks. Those of this machine
    alone when it is not set.
    """
    given = text(name)
    if not given:
        return LOOPBACK
    if given.isdecimal() and len(given) == 1:
        return int(given)
    try:
        return networks(name)
    except ImproperlyConfigured as error:
        raise ImproperlyConfigured(
            f"{error} Or set it to the number of proxies before the server (0 to "
            f"{MOST_PROXIES})."
        ) from error
