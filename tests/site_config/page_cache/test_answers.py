"""Bytes, tags and dates of what is kept."""

from __future__ import annotations

import gzip

import brotli
import pytest

from site_config.page_cache.answers import Answer
from tests.site_config.page_cache.asking import request

TEXT = b"Words that are worth compressing. " * 40
DATE = "Sun, 01 Mar 2026 12:00:00 GMT"


def answer(
    body: bytes = TEXT, kind: str = "text/html; charset=utf-8", status: str = "200 OK"
) -> Answer:
    headers = [
        ("Content-Type", kind),
        ("Content-Length", str(len(body))),
        ("ETag", '"abc"'),
        ("Last-Modified", DATE),
        ("Cache-Control", "public, max-age=0, must-revalidate"),
        ("Vary", "Accept-Encoding"),
    ]
    return Answer(status, headers, body, expires=float("inf"))


@pytest.mark.parametrize(
    ("encoding", "unpack"), [("gzip", gzip.decompress), ("br", brotli.decompress)]
)
def test_each_encoding_is_the_same_text_under_a_tag_of_its_own(
    encoding: str, unpack: object
):
    kept = answer()

    variant = kept.make(encoding)

    assert callable(unpack)
    assert unpack(variant.body) == TEXT
    headers = dict(variant.headers)
    assert headers["Content-Encoding"] == encoding
    assert headers["Content-Length"] == str(len(variant.body))
    assert headers["ETag"] == f'"abc-{encoding}"'
    assert kept.make(encoding).body == variant.body


def test_the_size_counts_every_encoding():
    kept = answer()
    plain = kept.size
    kept.make("identity")
    assert kept.size == plain

    variant = kept.make("br")

    assert kept.size == plain + len(variant.body)


@pytest.mark.parametrize(
    ("body", "kind"),
    [(b"short", "text/html"), (TEXT, "image/png"), (TEXT, "application/octet-stream")],
)
def test_what_does_not_get_shorter_is_sent_as_it_is(body: bytes, kind: str):
    environ = request("/", accept_encoding="br")

    assert answer(body, kind).encoding(environ) == "identity"


@pytest.mark.parametrize(
    ("headers", "is_known"),
    [
        ({"if_none_match": '"abc-gzip"'}, True),
        ({"if_none_match": 'W/"abc-gzip"'}, True),
        ({"if_none_match": '"x", W/"abc-gzip"'}, True),
        ({"if_none_match": "*"}, True),
        ({"if_none_match": '"abc"'}, False),
        ({"if_none_match": "abc-gzip"}, False),
        ({"if_none_match": ""}, False),
        ({"if_modified_since": DATE}, True),
        ({"if_modified_since": "Sun, 01 Mar 2026 11:59:59 GMT"}, False),
        ({"if_modified_since": "yesterday"}, False),
        ({"if_modified_since": "Sun, 01 Mar 2026 12:00:00"}, False),
        ({"if_none_match": '"x"', "if_modified_since": DATE}, False),
        ({}, False),
    ],
)
def test_who_holds_these_bytes_is_known(
    headers: dict[str, str], is_known: bool
):  # RFC 9110 §13.1
    kept = answer()

    assert kept.is_known(kept.make("gzip"), request("/", **headers)) is is_known


def test_only_a_page_can_be_known():
    kept = answer(status="404 Not Found")

    environ = request("/", if_none_match='"abc"')

    assert not kept.is_known(kept.make("identity"), environ)


def test_a_304_says_what_it_must():  # RFC 9110 §15.4.5
    unchanged = dict(answer().make("identity").unchanged)

    assert set(unchanged) == {"ETag", "Cache-Control", "Vary", "Last-Modified"}
