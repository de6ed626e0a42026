"""Writes a feed as RSS 2.0 (RSS Advisory Board, 2.0.11) with the modules `atom`,
`content`, `dc`, `media` and `sy`. What is in it was decided in `items` and `feed`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from email.utils import format_datetime
from html import escape
from typing import Final
from xml.etree.ElementTree import Element

from blog.feeds import people
from blog.feeds.feed import GENERATOR, Feed, Place
from blog.feeds.items import Item
from blog.feeds.media import add_picture
from blog.xml_documents import add, document_of, fragment

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
_PLAIN_ELEMENT: Final = re.compile(r"<(?:title|category|description)[ >][^<]*")


def write(items: Iterable[Item], feed: Feed, place: Place) -> bytes:
    """A UTF-8 document; nothing in it but these decides its bytes."""
    return write_around(map(write_item, items), feed, place)


def write_around(items: Iterable[str], feed: Feed, place: Place) -> bytes:
    """The same around items that are written already."""
    root = Element("rss", {"version": "2.0"} | NAMESPACES)
    channel = add(root, "channel")
    add(channel, "title", as_text(feed.title))
    add(channel, "link", feed.address)
    add(channel, "description", as_text(feed.description))
    add(channel, "language", feed.language)
    if feed.author.email:
        add(channel, "managingEditor", f"{feed.author.email} ({feed.author.name})")
    if feed.updated:
        # Never the present: a feed in which nothing happened has to stay the same.
        add(channel, "lastBuildDate", format_datetime(feed.updated))
    add(channel, "generator", GENERATOR)
    _add_image(channel, feed)
    add(channel, "sy:updatePeriod", "hourly")
    add(channel, "sy:updateFrequency", "1")
    add(channel, "atom:link", rel="self", type=MEDIA_TYPE, href=place.address)
    if place.older:
        media_type = "application/atom+xml"
        add(channel, "atom:link", rel="prev-archive", type=media_type, href=place.older)
    if place.hub:
        add(channel, "atom:link", rel="hub", href=place.hub)
    people.add_explanation(channel, feed)
    before, end, after = _by_number(fragment(root)).rpartition("\n  </channel>")
    written = "\n    ".join([before, *items]) + end + after
    return document_of(written, before=people.style_sheets())


def _add_image(channel: Element, feed: Feed) -> None:
    image = add(channel, "image")
    add(image, "url", feed.icon)
    add(image, "title", as_text(feed.title))
    add(image, "link", feed.address)


def write_item(item: Item) -> str:
    """The element as it stands in a document."""
    element = Element("item")
    add(element, "title", as_text(item.title))
    add(element, "link", item.address)
    add(element, "guid", item.id, isPermaLink="false")
    add(element, "pubDate", format_datetime(item.published))
    add(element, "dc:creator", item.author.name)
    for label in item.labels:
        add(element, "category", as_text(label.name), domain=label.address)
    # Readers that know both show the first as a summary: it has to come first.
    add(element, "description", escape(item.summary, quote=False))
    add(element, "content:encoded", item.html)
    if item.picture:
        add_picture(element, item.picture)
    return _by_number(fragment(element, level=2))


def _by_number(written: str) -> str:
    """Signs of markup in elements of plain text as the RSS Advisory Board's profile
    recommends (Best Practices Profile, "Character Data").
    """
    return _PLAIN_ELEMENT.sub(
        lambda found: found[0].replace("&lt;", "&#x3C;").replace("&amp;", "&#x26;"),
        written,
    )


def as_text(plain: str) -> str:
    """Where RSS does not say whether it is text or HTML, most readers take for HTML
    what looks like it: that alone is written so that it comes out as it was typed.
    """
    return escape(plain, quote=False) if _LOOKS_LIKE_HTML.search(plain) else plain
