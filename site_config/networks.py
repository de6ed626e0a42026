"""Which networks an address is of, and which peers are trusted."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, ip_address

from site_config.env.networks import Network, Networks


def parsed(name: str) -> IPv4Address | IPv6Address | None:
    """An address with or without a port, RFC 7239 §6; None for anything else."""
    if name.startswith("["):
        name = name[1:].partition("]")[0]
    elif name.count(":") == 1:
        name = name.partition(":")[0]
    try:
        address = ip_address(name.partition("%")[0])
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def is_within(name: str, networks: Networks) -> bool:
    address = parsed(name)
    return address is not None and any(address in network for network in networks)


def is_trusted(peer: str, trusted: int | Networks) -> bool:
    """The peer is a proxy whose word counts, as TRUSTED_PROXIES has it. A Unix socket
    has no address; whoever opens it is on this machine.
    """
    if isinstance(trusted, int):
        return trusted > 0
    return not peer or is_within(peer, trusted)


def for_gunicorn(trusted: int | Networks) -> str:
    """The same peers as gunicorn's forwarded_allow_ips. It takes every address as it
    is: a socket for both families gives those of IPv4 mapped (RFC 4291 §2.5.5.2).
    """
    if isinstance(trusted, int):
        return "*" if trusted else ""
    return ",".join(name for network in trusted for name in _spellings(network))


def _spellings(network: Network) -> list[str]:
    if not isinstance(network, IPv4Network):
        return [str(network)]
    mapped = f"::ffff:{network.network_address}/{96 + network.prefixlen}"
    return [str(network), mapped]
