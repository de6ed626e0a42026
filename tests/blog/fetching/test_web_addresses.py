"""Addresses as a request needs them."""

from __future__ import annotations

import pytest

from blog.fetching import Refused
from blog.fetching.web_addresses import WebAddress, read


@pytest.mark.parametrize(
    ("address", "read_as", "host_header"),
    [
        ("https://A.example", WebAddress("https", "a.example", 443, "/"), "a.example"),
        (
            "http://a.example:8080/b?c=d#e",
            WebAddress("http", "a.example", 8080, "/b?c=d"),
            "a.example:8080",
        ),
        (
            "https://bücher.example/ü b?ö=%C3%A4",
            WebAddress(
                "https", "xn--bcher-kva.example", 443, "/%C3%BC%20b?%C3%B6=%C3%A4"
            ),
            "xn--bcher-kva.example",
        ),
        (
            "http://straße.example/",
            WebAddress("http", "xn--strae-oqa.example", 80, "/"),
            "xn--strae-oqa.example",
        ),
        (
            "http://１２７。0.0.1/",
            WebAddress("http", "127.0.0.1", 80, "/"),
            "127.0.0.1",
        ),
        (
            "http://[2001:DB8::1]/",
            WebAddress("http", "2001:db8::1", 80, "/"),
            "[2001:db8::1]",
        ),
    ],
    ids=["bare", "port", "IDN", "sharp s", "wide digits", "IPv6"],
)
def test_an_address_is_taken_apart(address: str, read_as: WebAddress, host_header: str):
    assert read(address) == read_as
    assert read(address).host_header == host_header


@pytest.mark.parametrize(
    "address",
    [
        *("ftp://a.example/", "file:///etc/passwd", "gopher://a.example/", "/a", ""),
        *("http://", "http:///a", "http://[::1", "http://a.example:x/", "http://.."),
        *("http://a.example:99999/", f"http://{'a' * 64}.example/"),
        *("https://user@a.example/", "https://user:secret@a.example/", "http://@a.b/"),
    ],
)
def test_what_is_never_asked_for_is_refused(address: str):
    with pytest.raises(Refused):
        read(address)
