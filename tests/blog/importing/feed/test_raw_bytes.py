from __future__ import annotations

import pytest

from blog.importing.feed import raw_bytes
from blog.importing.records import UnreadableExport


@pytest.mark.parametrize(
    ("data", "mended"),
    [
        (b"<a>Cloud & DevOps</a>", b"<a>Cloud &amp; DevOps</a>"),
        (b"<a>AT&T; R&amp;D &#38; &lt;</a>", b"<a>AT&amp;T; R&amp;D &#38; &lt;</a>"),
        (b"<a>&nbsp;&hellip;</a>", b"<a>&#160;&#8230;</a>"),
        (b"<a><![CDATA[a & b &nbsp;]]></a>", b"<a><![CDATA[a & b &nbsp;]]></a>"),
        (b"<!-- a & b --><a/>", b"<!-- a & b --><a/>"),
        (b"\xef\xbb\xbf\n\n<a/>", b"<a/>"),
        (b"<a href='?x=1&y=2'/>", b"<a href='?x=1&amp;y=2'/>"),
    ],
    ids=["bare", "strange", "html-names", "cdata", "comment", "bom", "attribute"],
)
def test_what_is_plainly_meant_is_mended(data: bytes, mended: bytes):  # P5
    assert raw_bytes.mended(data) == (mended, 0)


def test_forbidden_characters_go_and_are_counted():
    assert raw_bytes.mended(b"<a>\x0b\x00x</a>") == (b"<a>x</a>", 2)


@pytest.mark.parametrize("number", ["0", "xD800", "x110000", "9" * 5000])
def test_numbers_of_no_character_are_replaced_and_counted(number: str):
    data = f"<a>&#{number};&#x41;</a>".encode()

    assert raw_bytes.mended(data) == (b"<a>&#65533;&#x41;</a>", 1)


def test_utf_16_is_left_to_the_parser():
    data = "<a>\u0b00 & b</a>".encode("utf-16")

    assert raw_bytes.mended(data) == (data, 0)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "f is empty."),
        (b" \n", "f is empty."),
        (b'{"version": "x"}', "f is JSON, but no JSON Feed"),
        (
            b'<?xml version="1.0"?>\n<rss xmlns:wp="http://wordpress.org/export/1.2/">',
            "f is a WordPress export and no feed.",
        ),
        (b"<!-- x --><!DOCTYPE html><p>", "Look for “RSS” or “feed” on that site"),
        (
            b'<html><head><link rel="canonical" href="https://old.example/a/">'
            b'<link rel=alternate type="application/atom+xml" href="/atom.xml">',
            "its feed is probably at https://old.example/atom.xml.",
        ),
    ],
    ids=["empty", "blank", "json", "wordpress", "html", "html-with-feed"],
)
def test_what_is_no_feed_is_refused_with_a_remedy(data: bytes, sentence: str):
    with pytest.raises(UnreadableExport) as caught:
        raw_bytes.check(data, "f")

    assert sentence in str(caught.value)


def test_a_feed_passes():
    raw_bytes.check(b"\xef\xbb\xbf\n<?xml version='1.0'?><rss/>", "f")


@pytest.mark.parametrize("opening", [b"<![CDATA[", b"<!--"])
def test_what_is_never_ended_is_begun_once(opening: bytes):
    escaped = b"&lt;" + opening[1:]

    found, _ = raw_bytes.mended(b"<a>" + opening * 100_000)

    assert found == b"<a>" + opening + escaped * 99_999
