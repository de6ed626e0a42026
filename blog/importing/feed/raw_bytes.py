"""Mends the bytes of a feed as far as a strict XML parser needs, and recognises what is
no feed at all. Items are not known here.

Only what is plainly meant is mended: an ampersand that begins nothing, the names of
HTML's characters, characters that XML forbids, blank lines before the first tag.
"""

from __future__ import annotations

import re
from html.entities import html5
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urljoin
from xml.parsers import expat

from blog.importing.records import UnreadableExport

# What must be read over, then what must be mended.
_MENDABLE = re.compile(
    rb"<!\[CDATA\[.*?\]\]>|<!--.*?-->"
    rb"|&(?:#(?P<decimal>\d+);|#[xX](?P<hex>[0-9a-fA-F]+);|(?P<name>\w+);)?",
    re.DOTALL,
)
_XML_NAMES: Final = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})
_FORBIDDEN = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_REPLACEMENT: Final = b"&#65533;"
_MAX_DIGITS: Final = 20  # zeros before the number included
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_HTML = re.compile(
    rb"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html)\b", re.I | re.S
)
_WORDPRESS_EXPORT = re.compile(rb"xmlns:wp=[\"']https?://wordpress\.org/export/")
_HEAD: Final = 4096
_JSON: Final = re.compile(rb"[{\[]\s*[{\[\"\]}]")


def check(data: bytes, name: str) -> None:
    """Raises UnreadableExport with the remedy when the bytes are no feed."""
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf").lstrip()
    if not data.strip():
        raise UnreadableExport(f"{name} is empty. Save the feed once more.")
    if _HTML.match(head):
        raise UnreadableExport(_about_html(data, name))
    if _WORDPRESS_EXPORT.search(data[: 16 * _HEAD]):
        raise UnreadableExport(
            f"{name} is a WordPress export and no feed. Leave --format away, and it is "
            "read as what it is."
        )
    if _JSON.match(head):
        raise UnreadableExport(
            f"{name} is JSON, but no JSON Feed and no export of Ghost. Give a feed of "
            "that site, or its posts as Markdown files."
        )


def mended(data: bytes) -> tuple[bytes, int]:
    """The bytes for the parser, and how many forbidden characters were taken out."""
    if data.startswith(_UTF_16):
        return data, 0
    data, count = _FORBIDDEN.subn(b"", data.removeprefix(b"\xef\xbb\xbf").lstrip())
    data = _once_unended(_once_unended(data, b"<![CDATA[", b"]]>"), b"<!--", b"-->")
    mended = _MENDABLE.sub(_mend, data)
    return mended, count + mended.count(_REPLACEMENT) - data.count(_REPLACEMENT)


def _once_unended(data: bytes, opening: bytes, ending: bytes) -> bytes:
    """What is never ended is begun once: parsers look for the end from each beginning,
    which takes hours for many.
    """
    first = data.find(opening, data.rfind(ending) + 1)
    if first < 0:
        return data
    begun = first + len(opening)
    return data[:begun] + data[begun:].replace(opening, b"&lt;" + opening[1:])


def _mend(match: re.Match[bytes]) -> bytes:
    found, name = match[0], match["name"]
    if match["decimal"] or match["hex"]:
        digits, base = (
            (match["decimal"], 10) if match["decimal"] else (match["hex"], 16)
        )
        is_one = len(digits) < _MAX_DIGITS and _is_character(int(digits, base))
        return found if is_one else _REPLACEMENT
    if found == b"&":
        return b"&amp;"
    if name is None or name in _XML_NAMES:
        return found
    try:
        character = html5[f"{name.decode('ascii')};"]
    except (KeyError, UnicodeDecodeError):
        return b"&amp;" + found[1:]
    return "".join(f"&#{ord(part)};" for part in character).encode()


def problem(data: bytes) -> str:
    """What a strict parser finds first, as in "line 3: mismatched tag"; else ""."""
    parser = expat.ParserCreate()
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        return f"line {error.lineno}: {expat.ErrorString(error.code)}"
    except (LookupError, ValueError) as error:
        return str(error)  # of the encoding that it declares
    return ""


def _is_character(code: int) -> bool:
    """XML 1.0 §2.2."""
    if code < 0x20:
        return code in {0x9, 0xA, 0xD}
    return code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF


def _about_html(data: bytes, name: str) -> str:
    finder = _FeedFinder()
    finder.feed(data[: 64 * _HEAD].decode("utf-8", "replace"))
    if not finder.feeds:
        return (
            f"{name} is an HTML page, not a feed. Look for “RSS” or “feed” on that "
            "site, and save what the link leads to."
        )
    feed = urljoin(finder.base, finder.feeds[0])
    return (
        f"{name} is an HTML page, not a feed: its feed is probably at {feed}. Save "
        "that and give it instead."
    )


class _FeedFinder(HTMLParser):
    """Collects what <link rel=alternate> says about feeds."""

    def __init__(self) -> None:
        super().__init__()
        self.feeds: list[str] = []
        self.base = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        relations = values.get("rel", "").lower().split()
        if tag == "base":
            self.base = self.base or values.get("href", "")
        if tag != "link":
            return
        if "canonical" in relations:
            self.base = self.base or values.get("href", "")
        is_feed = values.get("type", "").lower() in {
            "application/rss+xml",
            "application/atom+xml",
        }
        if "alternate" in relations and is_feed and values.get("href"):
            self.feeds.append(values["href"])
