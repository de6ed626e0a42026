"""Networks that see more than others."""

from __future__ import annotations

from ipaddress import ip_network

import pytest

from site_config.operating.peers import FORWARDING, is_from

NETWORKS = (ip_network("10.0.0.0/8"), ip_network("fd00::/8"))


@pytest.mark.parametrize(
    ("peer", "is_let_in"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("10.1.2.3", True),
        ("::ffff:10.1.2.3", True),
        ("fd00::17", True),
        ("203.0.113.9", False),
        ("2001:db8::1", False),
        ("", False),
        ("unix:", False),
    ],
)
def test_a_peer_is_known_by_its_network(peer: str, is_let_in: bool):
    assert is_from(NETWORKS, {"REMOTE_ADDR": peer}) is is_let_in


@pytest.mark.parametrize("header", FORWARDING)
def test_what_a_proxy_forwards_is_a_strangers(header: str):
    assert not is_from(NETWORKS, {"REMOTE_ADDR": "10.1.2.3", header: "10.1.2.3"})
