"""Where a request came from cannot be chosen by who sends it."""

from __future__ import annotations

from ipaddress import ip_network
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import RequestFactory

from site_config.client_addresses import client_address, client_network

HERE = "127.0.0.1"


def address_of(peer: str, *told: str) -> str:
    headers: dict[str, Any] = {"X-Forwarded-For": ", ".join(told)} if told else {}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR=peer)
    return client_address(request)


@pytest.mark.parametrize(
    ("peer", "told", "expected"),
    [
        ("203.0.113.9", [], "203.0.113.9"),
        ("203.0.113.9", ["198.51.100.1"], "203.0.113.9"),
        (HERE, ["203.0.113.9"], "203.0.113.9"),
        (HERE, ["198.51.100.1", "203.0.113.9"], "203.0.113.9"),
        (HERE, ["198.51.100.1", "203.0.113.9", HERE], "203.0.113.9"),
        ("", ["198.51.100.1", "203.0.113.9"], "203.0.113.9"),
        (HERE, ["198.51.100.1", "nonsense"], HERE),
        (HERE, ["[2001:db8::7]:4711"], "2001:db8::7"),
        (HERE, ["203.0.113.9:4711"], "203.0.113.9"),
        ("::ffff:127.0.0.1", ["203.0.113.9"], "203.0.113.9"),
        ("", [], "unknown"),
    ],
    ids=[
        *("direct", "direct-and-forged", "behind-a-proxy", "forged-behind-a-proxy"),
        *("two-proxies-here", "over-a-socket", "nonsense", "v6-with-port", "with-port"),
        *("mapped", "socket-without-proxy"),
    ],
)
def test_only_this_machine_is_believed_by_default(
    peer: str, told: list[str], expected: str
):
    assert address_of(peer, *told) == expected


def test_proxies_of_a_network_are_believed(settings: LazySettings):
    settings.TRUSTED_PROXIES = (ip_network("10.0.0.0/24"),)

    assert address_of("10.0.0.7", "6.6.6.6", "203.0.113.9", "10.0.0.8") == "203.0.113.9"
    assert address_of(HERE, "203.0.113.9") == HERE


@pytest.mark.parametrize(
    ("count", "expected"), [(0, "10.9.9.9"), (1, "203.0.113.9"), (2, "6.6.6.6")]
)
def test_so_many_proxies_are_believed(
    settings: LazySettings, count: int, expected: str
):
    settings.TRUSTED_PROXIES = count

    assert address_of("10.9.9.9", "6.6.6.6", "203.0.113.9") == expected


def test_who_has_a_whole_network_is_one_client():
    mine = [client_network(f"2001:db8:1:2::{number}") for number in range(1, 4)]

    assert set(mine) == {"2001:db8:1:2::/64"}
    assert client_network("203.0.113.9") == "203.0.113.9"
