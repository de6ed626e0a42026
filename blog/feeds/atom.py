"""Writes a feed, or a document of its older posts, as Atom (RFC 4287; RFC 5005, section
4). What is in it was decided in `items` and `feed`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from html import escape
from typing import Final

from blog.feeds import media, people
from blog.feeds.feed import GENERATOR, Feed, Place
from blog.feeds.items import Item, Person
from blog.feeds.moments import in_utc
from blog.xml_documents import block, document_of, element

MEDIA_TYPE: Final = "application/atom+xml"
NAMESPACES: Final = {
    "xmlns": "http://www.w3.org/2005/Atom",
    "xmlns:fh": "http://purl.org/syndication/history/1.0",
    "xmlns:media": "http://search.yahoo.com/mrss/",
}
# Atom asks for a date where nothing has happened yet; of the present the bytes would
# change with every request.
NOTHING_YET: Final = datetime(2000, 1, 1, tzinfo=UTC)


def write_around(items: Iterable[str], feed: Feed, place: Place) -> bytes:
    """A UTF-8 document around entries that are written already; nothing in it but these
    decides its bytes.
    """
    inner = [*_about(feed, place), *items]
    root = block("feed", inner, **NAMESPACES, **_language(feed.language))
    return document_of(root, before=people.style_sheets())


def _about(feed: Feed, place: Place) -> Iterator[str]:
    # Of all documents of a feed the same.
    yield element("id", place.followed)
    yield _text("title", feed.title)
    yield _text("subtitle", feed.description)
    yield element("updated", in_utc(feed.updated or NOTHING_YET))
    yield _person(feed.author)
    yield element("generator", GENERATOR)
    yield element("icon", feed.icon)
    yield element("link", rel="alternate", type="text/html", href=feed.address)
    if place.is_archive:
        yield element("fh:archive")
    for relation, address in _links(place):
        yield element("link", rel=relation, type=MEDIA_TYPE, href=address)
    if place.hub:
        yield element("link", rel="hub", href=place.hub)
    yield people.explanation(feed)


def _links(place: Place) -> Iterator[tuple[str, str]]:
    yield "self", place.address
    if place.is_archive:
        yield "current", place.followed
    if place.older:
        yield "prev-archive", place.older
    if place.newer:
        yield "next-archive", place.newer


def write_item(item: Item) -> str:
    """The element as it stands in a document."""
    return block("entry", _parts(item), **_language(item.language))


def _parts(item: Item) -> Iterator[str]:
    yield element("id", item.iri)
    yield _text("title", item.title)
    yield element("link", rel="alternate", type="text/html", href=item.address)
    yield element("published", in_utc(item.published))
    yield element("updated", in_utc(item.updated))
    yield _person(item.author)
    for label in item.labels:
        yield element("category", term=label.name, scheme=label.address)
    yield _text("summary", item.summary)
    yield element("content", item.html, type="html")
    if item.picture:
        yield media.content(item.picture)


def _language(tag: str) -> dict[str, str]:
    return {"xml:lang": tag} if tag else {}


def _text(tag: str, plain: str) -> str:
    """As HTML where it has signs of it: readers that take any text for HTML then show
    what was typed.
    """
    if set(plain) & set("<&"):
        return element(tag, escape(plain, quote=False), type="html")
    return element(tag, plain)


def _person(person: Person) -> str:
    known = {"name": person.name, "uri": person.address, "email": person.email}
    return block("author", [element(tag, text) for tag, text in known.items() if text])
