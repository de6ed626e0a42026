"""A feed as it is described before any format writes it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from blog.feeds.feed import Feed, Line, Place
from blog.feeds.formats import Writer
from blog.feeds.items import Item, Label, Person, Picture

NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)
SITE = "https://blog.example"
ADA = Person("Ada Moreno", address=f"{SITE}/")

ITEM = Item(
    id="urn:uuid:5f0f9c7e-6a1c-4a6e-9a53-0d8a3b8f0c11",
    iri="urn:uuid:5f0f9c7e-6a1c-4a6e-9a53-0d8a3b8f0c11",
    title="The lock queue is the outage",
    address=f"{SITE}/blog/lock-queue/",
    published=NOON,
    updated=NOON,
    author=ADA,
    labels=(Label("Databases", f"{SITE}/blog/category/databases/"),),
    summary="It took four milliseconds.",
    html="<p>It took <em>four</em> milliseconds.</p>",
    language="en-GB",
)
FEED = Feed(
    title="Ada Moreno",
    address=f"{SITE}/",
    description="Databases and queues.",
    language="en-GB",
    author=ADA,
    icon=f"{SITE}/icon.png",
    updated=NOON,
    lines=(Line(ITEM.title, ITEM.address, NOON),),
)
PICTURE = Picture(f"{SITE}/media/a.png", "image/png", 1200, 630, "A queue of locks")


def at(file: str) -> Place:
    """The followed document of that name."""
    return Place(f"{SITE}/{file}", followed=f"{SITE}/{file}")


def write(form: Writer, items: Iterable[Item], feed: Feed, place: Place) -> bytes:
    return form.write_around(map(form.write_item, items), feed, place)
