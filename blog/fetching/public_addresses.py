"""Which IP addresses anybody on the internet can be reached at.

Python's `is_global` grows with its versions; what matters here is spelt out.
"""

from __future__ import annotations

from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
)
from typing import Final, TypeAlias

Address: TypeAlias = IPv4Address | IPv6Address

# Protocol assignments and relays of 6to4 (RFC 6890, RFC 7526).
_NOT_IN_V4: Final = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))
# All that is handed out for hosts, RFC 4291 §2.4 …
_UNICAST: Final = IPv6Network("2000::/3")
# … but for protocols such as Teredo, documentation and 6to4, which wraps another one.
_NOT_IN_V6: Final = tuple(
    map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))
)
# Stands for the IPv4 address in its last 32 bits, RFC 6052.
_NAT64: Final = IPv6Network("64:ff9b::/96")


def is_public(address: Address) -> bool:
    """Whether it is neither private, loopback, link-local, multicast nor reserved, nor
    stands for one that is.
    """
    address = _meant(address)
    if isinstance(address, IPv4Address):
        kept_apart = any(address in network for network in _NOT_IN_V4)
        return address.is_global and not address.is_multicast and not kept_apart
    if address not in _UNICAST or any(address in network for network in _NOT_IN_V6):
        return False
    return address.is_global


def read(text: str) -> Address:
    """Without the zone that a link-local address may name. Raises ValueError."""
    return ip_address(text.partition("%")[0])


def _meant(address: Address) -> Address:
    """The address that packets to this one arrive at."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address
