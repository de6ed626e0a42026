"""Where a request came from, whatever it says of itself."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final

from django.conf import settings
from django.http import HttpRequest

from site_config.env.proxies import Networks

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
        # A Unix socket has no address; whoever opens it is on this machine.
        if client and not _is_within(client, trusted):
            break
        if _parsed(name) is None:
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
    parsed = _parsed(address)
    if not isinstance(parsed, IPv6Address):
        return ""
    return str(ip_network((parsed, length), strict=False))


def _is_within(address: str, networks: Networks) -> bool:
    parsed = _parsed(address)
    return parsed is not None and any(parsed in network for network in networks)


def _plain(address: str, peer: str) -> str:
    parsed = _parsed(address) or _parsed(peer)
    return str(parsed) if parsed else UNKNOWN


def _parsed(name: str) -> IPv4Address | IPv6Address | None:
    """An address with or without a port, RFC 7239 §6; None for anything else."""
    if name.startswith("["):
        name = name[1:].partition("]")[0]
    elif name.count(":") == 1:
        name = name.partition(":")[0]
    try:
        parsed = ip_address(name.partition("%")[0])
    except ValueError:
        return None
    mapped = parsed.ipv4_mapped if isinstance(parsed, IPv6Address) else None
    return mapped or parsed
