"""Writes a feed, or a document of its older posts, as JSON Feed 1.1 (jsonfeed.org).
What is in it was decided in `items` and `feed`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from blog.feeds.feed import Feed, Place
from blog.feeds.items import Item, Person
from blog.feeds.moments import in_utc
from blog.rendering import clean_text

MEDIA_TYPE: Final = "application/feed+json"
VERSION: Final = "https://jsonfeed.org/version/1.1"
# What stands between two items, and after the last one.
BETWEEN: Final = ",\n"
CLOSING: Final = "\n]}\n"
_COMMENT: Final = (
    "This is a feed: give its address to a feed reader, and new articles will come to "
    "you."
)

Facts = dict[str, Any]


def write_around(items: Iterable[str], feed: Feed, place: Place) -> bytes:
    """A UTF-8 document around items that are written already; nothing in it but these
    decides its bytes.
    """
    written = BETWEEN.join(items)
    return f"{opening(feed, place)}{written}{CLOSING}".encode()


def opening(feed: Feed, place: Place, comment: str = _COMMENT) -> str:
    """What stands before the items; `comment` is for people who open the document."""
    facts = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.address,
        "feed_url": place.address,
        "description": feed.description,
        "user_comment": comment,
        "next_url": place.older,
        "icon": feed.icon,
        "favicon": feed.icon,
        "authors": [_person(feed.author)],
        "language": feed.language,
        "hubs": [{"type": "WebSub", "url": place.hub}] if place.hub else [],
    }
    before = _written(facts).removesuffix("}")
    return f'{before}, "items": [\n'


def write_item(item: Item) -> str:
    """The object as it stands in a document."""
    is_changed = item.updated > item.published
    return _written(
        {
            "id": item.id,
            "url": item.address,
            "title": item.title,
            "summary": item.summary,
            # One of the texts has to be there, if only to say that there is none.
            "content_html": item.html or " ",
            "image": item.picture.address if item.picture else "",
            "date_published": in_utc(item.published),
            "date_modified": in_utc(item.updated) if is_changed else "",
            "authors": [_person(item.author)],
            "tags": [label.name for label in item.labels],
            "language": item.language,
        }
    )


def _person(person: Person) -> Facts:
    address = {"url": person.address} if person.address else {}
    return {"name": person.name} | address


def _written(facts: Facts) -> str:
    """Without what is empty, and without characters that the other formats cannot
    carry.
    """
    known = {name: _clean(value) for name, value in facts.items() if value}
    return json.dumps(known, ensure_ascii=False)


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list):
        return [_clean(one) for one in value]
    return {name: _clean(one) for name, one in value.items()}
