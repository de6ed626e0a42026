"""Who is at the other end of a connection, as the connection itself says."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any, Final

Network = IPv4Network | IPv6Network

# Any of them says that the peer asks for somebody else.
FORWARDING: Final = (
    *("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PROTO"),
    *("HTTP_X_REAL_IP", "HTTP_FORWARDED", "HTTP_VIA"),
)


def is_this_machine(environ: Mapping[str, Any]) -> bool:
    """The peer is a process of this machine, such as a proxy."""
    address = environ.get("REMOTE_ADDR", "")
    return address in {"127.0.0.1", "::1", "::ffff:127.0.0.1"}


def is_from(networks: list[Network], environ: Mapping[str, Any]) -> bool:
    """The peer asks for itself, from one of the networks or from this machine.

    What a proxy forwards is never from there: whom it asks for is only said.
    """
    if any(name in environ for name in FORWARDING):
        return False
    return is_this_machine(environ) or _is_within(
        environ.get("REMOTE_ADDR", ""), networks
    )


def _is_within(text: str, networks: list[Network]) -> bool:
    try:
        address = ip_address(text)
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return any(address in network for network in networks)
