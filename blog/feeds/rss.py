"""Writes a feed as RSS 2.0 (RSS Advisory Board, 2.0.11) with the modules `atom`,
`content`, `dc`, `media` and `sy`. What is in it was decided in `items` and `feed`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from email.utils import format_datetime
from html import escape
from typing import Final

from blog.feeds import media, people
from blog.feeds.feed import GENERATOR, Feed, Place
from blog.feeds.items import Item
from blog.xml_documents import block, document_of, element, numbered

MEDIA_TYPE: Final = "application/rss+xml"
NAMESPACES: Final = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:media": "http://search.yahoo.com/mrss/",
    "xmlns:sy": "http://purl.org/rss/1.0/modules/syndication/",
}
# By what readers tell HTML from text where RSS leaves it open, as in titles.
_LOOKS_LIKE_HTML: Final = re.compile(r"</[A-Za-z][^>]*>|&#?\w+;")


def write(items: Iterable[Item], feed: Feed, place: Place) -> bytes:
    """A UTF-8 document; nothing in it but these decides its bytes."""
    return write_around(map(write_item, items), feed, place)


def write_around(items: Iterable[str], feed: Feed, place: Place) -> bytes:
    """The same around items that are written already."""
    channel = block("channel", [*_about(feed, place), *items])
    root = block("rss", [channel], version="2.0", **NAMESPACES)
    return document_of(root, before=people.style_sheets())


def _about(feed: Feed, place: Place) -> Iterator[str]:
    title = numbered("title", as_text(feed.title))
    link = element("link", feed.address)
    yield from (title, link)
    yield numbered("description", as_text(feed.description))
    yield element("language", feed.language)
    if feed.author.email:
        editor = f"{feed.author.email} ({feed.author.name})"
        yield element("managingEditor", editor)
    if feed.updated:
        # Never the present: a feed in which nothing happened has to stay the same.
        yield element("lastBuildDate", format_datetime(feed.updated))
    yield element("generator", GENERATOR)
    yield block("image", [element("url", feed.icon), title, link])
    yield element("sy:updatePeriod", "hourly")
    yield element("sy:updateFrequency", "1")
    yield element("atom:link", rel="self", type=MEDIA_TYPE, href=place.address)
    if place.older:
        kind = "application/atom+xml"
        yield element("atom:link", rel="prev-archive", type=kind, href=place.older)
    if place.hub:
        yield element("atom:link", rel="hub", href=place.hub)
    yield people.explanation(feed)


def write_item(item: Item) -> str:
    """The element as it stands in a document."""
    return block("item", _parts(item))


def _parts(item: Item) -> Iterator[str]:
    yield numbered("title", as_text(item.title))
    yield element("link", item.address)
    yield element("guid", item.id, isPermaLink="false")
    yield element("pubDate", format_datetime(item.published))
    yield element("dc:creator", item.author.name)
    for label in item.labels:
        yield numbered("category", as_text(label.name), domain=label.address)
    # Readers that know both show the first as a summary: it has to come first.
    yield numbered("description", escape(item.summary, quote=False))
    yield element("content:encoded", item.html)
    if item.picture:
        yield media.content(item.picture)


def as_text(plain: str) -> str:
    """Where RSS does not say whether it is text or HTML, most readers take for HTML
    what looks like it: that alone is written so that it comes out as it was typed.

    Signs of markup are numbers there, as the RSS Advisory Board's Best Practices
    Profile recommends (“Character Data”).
    """
    return escape(plain, quote=False) if _LOOKS_LIKE_HTML.search(plain) else plain
