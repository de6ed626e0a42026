"""A request is named by the proxy in front, or here."""

from __future__ import annotations

from ipaddress import ip_network

import pytest

from site_config.env.networks import LOOPBACK, Networks
from site_config.operating.request_ids import GOOD, RequestId


def named(given: str, peer: str = "127.0.0.1", trusted: Networks = LOOPBACK) -> str:
    environ = {"REMOTE_ADDR": peer, "HTTP_X_REQUEST_ID": given}
    return str(RequestId(environ, trusted))


def test_the_proxy_names_a_request():
    assert named("0af7651916cd43dd") == "0af7651916cd43dd"


@pytest.mark.parametrize(
    "given", ["", "short", "x" * 65, "a b c d e f", "abcdefgh\n", "é" * 8]
)
def test_another_name_is_made_for_one_that_is_none(given: str):
    assert named(given) != given
    assert GOOD.fullmatch(named(given))


def test_a_stranger_names_no_request():
    assert named("0af7651916cd43dd", "203.0.113.9") != "0af7651916cd43dd"


def test_a_proxy_elsewhere_is_trusted_by_its_network():
    trusted = (ip_network("10.0.0.0/24"),)

    assert named("0af7651916cd43dd", "10.0.0.7", trusted) == "0af7651916cd43dd"
    assert named("0af7651916cd43dd", "127.0.0.1", trusted) != "0af7651916cd43dd"


def test_a_request_keeps_its_name():
    name = RequestId({})

    assert str(name) == str(name) != str(RequestId({}))
