"""Networks, as every variable that names some writes them."""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import TypeAlias

from django.core.exceptions import ImproperlyConfigured

from site_config.env.variables import words

Network: TypeAlias = IPv4Network | IPv6Network
Networks: TypeAlias = tuple[Network, ...]

LOOPBACK: Networks = (ip_network("127.0.0.0/8"), ip_network("::1/128"))


def networks(name: str) -> Networks:
    """Networks or single addresses, written with commas. An address of a machine with
    the length of its network is neither: which of the two is meant, is not guessed.
    """
    return tuple(_network(name, word) for word in words(name))


def _network(name: str, word: str) -> Network:
    try:
        return ip_network(word)
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{name} holds {word!r}, which is no network ({error}). Write networks or "
            "single addresses with commas between them, as in 10.0.0.0/8,fd00::/8."
        ) from error
