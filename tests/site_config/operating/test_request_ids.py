"""A request is named by the proxy in front, or here."""

from __future__ import annotations

import pytest

from site_config.operating.request_ids import GOOD, RequestId


def named(given: str, peer: str = "127.0.0.1") -> str:
    return str(RequestId({"REMOTE_ADDR": peer, "HTTP_X_REQUEST_ID": given}))


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


def test_a_request_keeps_its_name():
    name = RequestId({})

    assert str(name) == str(name) != str(RequestId({}))
