"""Feeds as tests read them: through a strict XML parser."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

import feedparser
from defusedxml.ElementTree import fromstring

from blog.rendering import clean_text

NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "fh": "http://purl.org/syndication/history/1.0",
    "media": "http://search.yahoo.com/mrss/",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "h": "http://www.w3.org/1999/xhtml",
}
ADDRESS_ATTRIBUTES = {"href", "src", "srcset", "poster", "cite", "data", "action"}

# What breaks feeds, in one line that fits every name of a term.
HOSTILE = "R&D <b>]]> &amp; \x0b\x1b \ufffe\U0001f98a \u202eעברית\u202c é"
# What no database stores, but a writer must survive.
UNSTORABLE = "\x00 \ud800 \udfff"


def channel_of(document: bytes) -> Element:
    root: Element = fromstring(document)
    channel = root.find("channel")
    assert root.tag == "rss"
    assert channel is not None
    return channel


def items_of(document: bytes) -> list[Element]:
    return channel_of(document).findall("item")


def entries_of(document: bytes) -> list[Element]:
    """Of Atom."""
    root: Element = fromstring(document)
    return root.findall("atom:entry", NAMESPACES)


def text(element: Element, tag: str) -> str | None:
    """The text of its only child of that name; None where there is none."""
    children = element.findall(tag, NAMESPACES)
    assert len(children) < 2
    return children[0].text or "" if children else None


def construct(parent: Element, tag: str) -> str:
    """What a text of Atom says, as its type has it (RFC 4287, section 3.1.1)."""
    element = parent.find(tag, NAMESPACES)
    assert element is not None
    words = element.text or ""
    return unescape(words) if element.get("type") == "html" else words


def tolerantly(document: bytes) -> feedparser.FeedParserDict:
    """As most readers parse it; `bozo` is set when they had to be tolerant."""
    headers = {"content-type": "application/xml; charset=utf-8"}
    return feedparser.parse(document, response_headers=headers)


def as_read(typed: str) -> str:
    """What has to come back for it: line ends are one character to XML (§2.11)."""
    return clean_text(typed).replace("\r\n", "\n").replace("\r", "\n")


class _Addresses(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "srcset":
                sources = (value or "").split(",")
                self.found += [source.split()[0] for source in sources]
            elif name in ADDRESS_ATTRIBUTES:
                self.found.append(value or "")


def addresses_in(html: str) -> list[str]:
    """Every address that the HTML mentions, in order."""
    parser = _Addresses()
    parser.feed(html)
    parser.close()
    return parser.found
