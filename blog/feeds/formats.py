"""The formats in which every feed is written, and the names of their documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol

from blog.feeds import atom, json_feed, rss
from blog.feeds.feed import Feed, Place
from blog.feeds.items import Item
from blog.xml_documents import CONTENT_TYPE


class Writer(Protocol):
    """A module that writes a format."""

    # Of links; browsers keep what is answered as application/rss+xml.
    MEDIA_TYPE: str

    def write_item(self, item: Item) -> str: ...

    def write_around(self, items: Iterable[str], feed: Feed, place: Place) -> bytes: ...


@dataclass(frozen=True)
class Format:
    """`file` is the last part of an address, `archived` the ending of those of older
    posts; `suffix` tells the names of addresses apart.
    """

    name: str
    file: str
    archived: str
    suffix: str
    content_type: str
    writer: Writer


RSS: Final = Format("RSS", "feed.xml", "xml", "feed", CONTENT_TYPE, rss)
ATOM: Final = Format("Atom", "atom.xml", "xml", "atom", CONTENT_TYPE, atom)
JSON: Final = Format(
    *("JSON Feed", "feed.json", "json", "json-feed"),
    f"{json_feed.MEDIA_TYPE}; charset=utf-8",
    json_feed,
)
FORMATS: Final = (RSS, ATOM, JSON)
# What is read once, to the beginning, has two of them: RSS leads to Atom's.
ARCHIVED: Final = (ATOM, JSON)
