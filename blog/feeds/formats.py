"""The formats in which every feed is written, and the names of their documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from blog.feeds import atom, json_feed, rss
from blog.feeds.feed import Feed, Place
from blog.feeds.items import Item
from blog.xml_documents import CONTENT_TYPE


@dataclass(frozen=True)
class Format:
    """`file` is the last part of an address, `archived` the ending of those of older
    posts; `suffix` tells the names of addresses apart. `media_type` is for links,
    `content_type` for answers.
    """

    name: str
    file: str
    archived: str
    suffix: str
    media_type: str
    content_type: str
    write_item: Callable[[Item], str]
    write_around: Callable[[Iterable[str], Feed, Place], bytes]


# As application/xml browsers show a feed, as application/rss+xml they would keep it.
RSS: Final = Format(
    name="RSS",
    file="feed.xml",
    archived="xml",
    suffix="feed",
    media_type=rss.MEDIA_TYPE,
    content_type=CONTENT_TYPE,
    write_item=rss.write_item,
    write_around=rss.write_around,
)
ATOM: Final = Format(
    name="Atom",
    file="atom.xml",
    archived="xml",
    suffix="atom",
    media_type=atom.MEDIA_TYPE,
    content_type=CONTENT_TYPE,
    write_item=atom.write_item,
    write_around=atom.write_around,
)
JSON: Final = Format(
    name="JSON Feed",
    file="feed.json",
    archived="json",
    suffix="json-feed",
    media_type=json_feed.MEDIA_TYPE,
    content_type=f"{json_feed.MEDIA_TYPE}; charset=utf-8",
    write_item=json_feed.write_item,
    write_around=json_feed.write_around,
)
FORMATS: Final = (RSS, ATOM, JSON)
# What is read once, to the beginning, has two of them: RSS leads to Atom's.
ARCHIVED: Final = (ATOM, JSON)
