"""What may be answered from memory, and in which encoding."""

from __future__ import annotations

import pytest

from site_config.page_cache.questions import Rules, encodings, for_everybody
from tests.site_config.page_cache.asking import request

HOSTS = "127.0.0.1", "example.com"
RULES = Rules("sessionid", HOSTS, ("/static/", "/admin/"))


@pytest.mark.parametrize(
    "environ",
    [
        request("/", method="POST"),
        request("/", method="OPTIONS"),
        request("/", query="q=feed"),
        request("/", query="p=123&utm_source=feed"),
        request("/", query="utm_source"),
        request("/blog", query="utm_source=feed"),
        request("/", cookie="theme=dark; sessionid=abc"),
        request("/", authorization="Basic YTpi"),
        request("/static/site.css"),
        request("/admin/"),
        request("/", host="evil.example"),
        request("/", host=""),
    ],
    ids=[
        *("post", "options", "query", "two in a query", "no value", "no slash"),
        *("session", "login", "file", "admin"),
        *("unknown host", "no host"),
    ],
)
def test_what_is_somebodys_own_goes_to_django(environ: dict[str, str]):
    assert RULES.address(environ) is None


@pytest.mark.parametrize(
    "query",
    ["utm_source=feed&utm_medium=rss", "fbclid=IwAR0-x_y", "gclid=&utm_campaign=a%26b"],
)
def test_where_a_reader_comes_from_does_not_matter(query: str):
    plain, shared = request("/blog/"), request("/blog/", query=query)

    assert RULES.address(plain) == RULES.address(shared) is not None
    assert for_everybody(shared)["QUERY_STRING"] == ""


def test_a_long_query_is_looked_at_once():
    """Not once for every way to take it apart."""
    assert RULES.address(request("/", query="utm_a=&" * 2000 + "q")) is None


def test_a_readers_cookie_does_not_matter():
    plain, with_cookie = request("/blog/"), request("/blog/", cookie="theme=dark")

    assert RULES.address(plain) == RULES.address(with_cookie) is not None


@pytest.mark.parametrize(
    "other",
    [
        request("/blog/", scheme="https"),
        request("/blog"),
    ],
    ids=["scheme", "path"],
)
def test_another_address_has_another_answer(other: dict[str, str]):
    assert RULES.address(request("/blog/")) != RULES.address(other)


@pytest.mark.parametrize("host", ["example.com:8443", "EXAMPLE.com", "127.0.0.1:1"])
def test_under_every_name_of_the_site_a_page_is_the_same(host: str):
    """Otherwise ports that clients invent would drive pages out."""
    plain, other = request("/blog/"), request("/blog/", host=host)

    assert RULES.address(plain) == RULES.address(other) is not None


def test_django_is_asked_by_nobody_in_particular_for_the_whole():
    asked = request(
        "/blog/",
        method="HEAD",
        cookie="theme=dark",
        if_none_match='"a"',
        range="bytes=0-1",
        accept_encoding="gzip",
        user_agent="Reader",
    )

    plain = for_everybody(asked)

    assert plain == request("/blog/", user_agent="Reader") | {
        name: asked[name] for name in ("wsgi.input", "wsgi.errors")
    }


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("", ["identity"]),
        ("gzip, deflate, br, zstd", ["br", "gzip", "identity"]),
        ("gzip", ["gzip", "identity"]),
        ("GZIP;q=1.0, br;q=0.5", ["gzip", "br", "identity"]),
        ("br;q=0, gzip", ["gzip", "identity"]),
        ("*", ["br", "gzip", "identity"]),
        ("*;q=0", ["identity"]),
        ("identity, *;q=0", ["identity"]),
        ("br ; q = 0.8 ,gzip", ["gzip", "br", "identity"]),
        ("br;q=many, gzip;q=.", ["identity"]),
        (";;,=,q=1,\x7f", ["identity"]),
    ],
)
def test_the_best_of_the_accepted_encodings_is_sent(
    accepted: str, expected: list[str]
):  # RFC 9110 §12.5.3
    assert list(encodings(accepted)) == expected
