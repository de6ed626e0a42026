"""Nothing is fetched from where only this machine or its neighbours can reach. E11."""

from __future__ import annotations

import pytest

from blog.fetching.public_addresses import is_public, read


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.8.8", "0.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1"),
        *("169.254.169.254", "100.64.0.1", "192.0.0.9", "192.0.2.1", "192.88.99.1"),
        *("198.18.0.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1"),
        *("64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::"),
        *("2002:808:808::", "2001::1", "2001:db8::1", "3fff::1", "fc00::1", "fd12::1"),
        *("fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "ff0e::1", "5f00::1"),
    ],
)
def test_what_is_not_for_everybody_is_refused(address: str):
    assert not is_public(read(address))


@pytest.mark.parametrize(
    "address",
    [
        *("8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "2a00:1450:4001::1"),
        *("::ffff:8.8.8.8", "64:ff9b::808:808"),
    ],
)
def test_what_everybody_reaches_is_allowed(address: str):
    assert is_public(read(address))
