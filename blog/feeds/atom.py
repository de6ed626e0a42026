"""Writes a feed, or a document of its older posts, as Atom (RFC 4287; RFC 5005, section
4). What is in it was decided in `items` and `feed`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from html import escape
from typing import Final
from xml.etree.ElementTree import Element

from blog.feeds import people
from blog.feeds.feed import GENERATOR, Feed, Place
from blog.feeds.items import Item, Person
from blog.feeds.media import add_picture
from blog.feeds.moments import in_utc
from blog.xml_documents import add, document_of, fragment

MEDIA_TYPE: Final = "application/atom+xml"
NAMESPACES: Final = {
    "xmlns": "http://www.w3.org/2005/Atom",
    "xmlns:fh": "http://purl.org/syndication/history/1.0",
    "xmlns:media": "http://search.yahoo.com/mrss/",
}
# Atom asks for a date where nothing has happened yet; of the present the bytes would
# change with every request.
NOTHING_YET: Final = datetime(2000, 1, 1, tzinfo=UTC)


def write(items: Iterable[Item], feed: Feed, place: Place) -> bytes:
    """A UTF-8 document; nothing in it but these decides its bytes."""
    return write_around(map(write_item, items), feed, place)


def write_around(items: Iterable[str], feed: Feed, place: Place) -> bytes:
    """The same around entries that are written already."""
    root = Element("feed", NAMESPACES | {"xml:lang": feed.language})
    # Of all documents of a feed the same.
    add(root, "id", place.followed)
    _add_text(root, "title", feed.title)
    _add_text(root, "subtitle", feed.description)
    add(root, "updated", in_utc(feed.updated or NOTHING_YET))
    _add_person(root, feed.author)
    add(root, "generator", GENERATOR)
    add(root, "icon", feed.icon)
    add(root, "link", rel="alternate", type="text/html", href=feed.address)
    if place.is_archive:
        add(root, "fh:archive")
    for relation, address in _links(place):
        add(root, "link", rel=relation, type=MEDIA_TYPE, href=address)
    if place.hub:
        add(root, "link", rel="hub", href=place.hub)
    people.add_explanation(root, feed)
    before, end, after = fragment(root).rpartition("\n</feed>")
    written = "\n  ".join([before, *items]) + end + after
    return document_of(written, before=people.style_sheets())


def _links(place: Place) -> Iterable[tuple[str, str]]:
    yield "self", place.address
    if place.is_archive:
        yield "current", place.followed
    if place.older:
        yield "prev-archive", place.older
    if place.newer:
        yield "next-archive", place.newer


def write_item(item: Item) -> str:
    """The element as it stands in a document."""
    element = Element("entry", {"xml:lang": item.language} if item.language else {})
    add(element, "id", item.iri)
    _add_text(element, "title", item.title)
    add(element, "link", rel="alternate", type="text/html", href=item.address)
    add(element, "published", in_utc(item.published))
    add(element, "updated", in_utc(item.updated))
    _add_person(element, item.author)
    for label in item.labels:
        add(element, "category", term=label.name, scheme=label.address)
    _add_text(element, "summary", item.summary)
    add(element, "content", item.html, type="html")
    if item.picture:
        add_picture(element, item.picture)
    return fragment(element, level=1)


def _add_text(parent: Element, tag: str, plain: str) -> None:
    """As HTML where it has signs of it: readers that take any text for HTML then show
    what was typed.
    """
    if set(plain) & set("<&"):
        add(parent, tag, escape(plain, quote=False), type="html")
    else:
        add(parent, tag, plain)


def _add_person(parent: Element, person: Person) -> None:
    author = add(parent, "author")
    add(author, "name", person.name)
    if person.address:
        add(author, "uri", person.address)
    if person.email:
        add(author, "email", person.email)
