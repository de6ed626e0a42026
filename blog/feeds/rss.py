"""Writes a feed as RSS 2.0 (RSS Advisory Board, 2.0.11) with the modules `atom`,
`content` and `dc`. What is in it was decided in `items`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime
from xml.etree.ElementTree import Element

from blog.feeds.items import Feed, Item
from blog.xml_documents import add, document_of, fragment

GENERATOR = "Octavo"
MEDIA_TYPE = "application/rss+xml"
NAMESPACES = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}


def write(feed: Feed, self_address: str) -> bytes:
    """A UTF-8 document; nothing in it but the feed decides its bytes."""
    items = map(write_item, feed.items)
    return write_around(items, feed, self_address, updated=feed.updated)


def write_around(
    items: Iterable[str], feed: Feed, self_address: str, *, updated: datetime | None
) -> bytes:
    """The same around items that are written already. `updated` as in `Feed`."""
    root = Element("rss", {"version": "2.0"} | NAMESPACES)
    channel = add(root, "channel")
    add(channel, "title", feed.title)
    add(channel, "link", feed.address)
    add(channel, "description", feed.description)
    add(channel, "language", feed.language)
    if updated:
        # Never the present: a feed in which nothing happened has to stay the same.
        add(channel, "lastBuildDate", format_datetime(updated))
    add(channel, "generator", GENERATOR)
    add(channel, "atom:link", rel="self", type=MEDIA_TYPE, href=self_address)
    before, end, after = fragment(root).rpartition("\n  </channel>")
    return document_of("\n    ".join([before, *items]) + end + after)


def write_item(item: Item) -> str:
    """The element as it stands in a document."""
    element = Element("item")
    add(element, "title", item.title)
    add(element, "link", item.address)
    add(element, "guid", item.id, isPermaLink="false")
    add(element, "pubDate", format_datetime(item.published))
    add(element, "dc:creator", item.author.name)
    if item.author.email:
        add(element, "author", f"{item.author.email} ({item.author.name})")
    for label in item.labels:
        add(element, "category", label.name, domain=label.address)
    # Readers that know both show the first as a summary: it has to come first.
    add(element, "description", item.summary)
    add(element, "content:encoded", item.html)
    return fragment(element, level=2)
