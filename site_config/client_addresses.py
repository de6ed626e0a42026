"""Where a request came from, whatever it says of itself."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_network
from typing import Final

from django.conf import settings
from django.http import HttpRequest

from site_config.networks import is_trusted, parsed

UNKNOWN: Final = "unknown"
# What one customer of a network provider is given, RFC 6177.
IPV6_CUSTOMER: Final = 64
# The most that one site is given: 65,536 of those.
IPV6_SITE: Final = 48


def client_address(request: HttpRequest) -> str:
    """The IP address of the client; of a proxy, if it is not told by one that counts.

    X-Forwarded-For is written by whoever sends it, and each proxy adds whom it was
    asked by at its end: it is read from there, for as long as proxies are trusted.
    """
    peer = request.META.get("REMOTE_ADDR", "")
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    told = [name.strip() for name in forwarded if name.strip()]
    trusted = settings.TRUSTED_PROXIES
    if isinstance(trusted, int):
        hops = [*told, peer]
        return _plain(hops[max(0, len(hops) - 1 - trusted)], peer)
    client = peer
    for name in reversed(told):
        if not is_trusted(client, trusted) or parsed(name) is None:
            break
        client = name
    return _plain(client, peer)


def client_network(address: str) -> str:
    """What one client may choose its addresses from: itself, or its IPv6 network."""
    return _ipv6_network(address, IPV6_CUSTOMER) or address


def client_site(address: str) -> str:
    """The IPv6 network of a whole site; empty for every other address."""
    return _ipv6_network(address, IPV6_SITE)


def _ipv6_network(address: str, length: int) -> str:
    found = parsed(address)
    if not isinstance(found, IPv6Address):
        return ""
    return str(ip_network((found, length), strict=False))


def _plain(address: str, peer: str) -> str:
    found = parsed(address) or parsed(peer)
    return str(found) if found else UNKNOWN
