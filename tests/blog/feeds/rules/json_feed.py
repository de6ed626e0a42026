"""JSON Feed 1.1 as its specification has it (https://www.jsonfeed.org/version/1.1/):
names, types, and what must be there. Each finding is a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

VERSION: Final = "https://jsonfeed.org/version/1.1"
ADDRESS: Final = re.compile(r"https?://[^\s/]+(/\S*)?")
MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")

FEED: Final = {
    **dict.fromkeys(("version", "title", "description", "user_comment"), str),
    **dict.fromkeys(("home_page_url", "feed_url", "next_url", "icon", "favicon"), str),
    "language": str,
    "authors": list,
    "expired": bool,
    "hubs": list,
    "items": list,
}
ITEM: Final = {
    **dict.fromkeys(("id", "url", "external_url", "title", "content_html"), str),
    **dict.fromkeys(("content_text", "summary", "image", "banner_image"), str),
    **dict.fromkeys(("date_published", "date_modified", "language"), str),
    "authors": list,
    "tags": list,
    "attachments": list,
}
AUTHOR: Final = {"name": str, "url": str, "avatar": str}
HUB: Final = {"type": str, "url": str}
ADDRESSES: Final = {
    *("home_page_url", "feed_url", "next_url", "icon", "favicon", "url", "image"),
    *("external_url", "banner_image", "avatar"),
}


def json_findings(feed: dict[str, Any]) -> list[str]:
    return [*_feed(feed), *(said for item in feed["items"] for said in _item(item))]


def _feed(feed: dict[str, Any]) -> Iterator[str]:
    yield from _types("the feed", feed, FEED)
    if feed.get("version") != VERSION:
        yield "The version is another one."
    if not feed.get("title"):
        yield "The feed has no title."
    for hub in feed.get("hubs", []):
        yield from _types("a hub", hub, HUB)
    yield from _authors(feed)
    ids = [item.get("id") for item in feed["items"]]
    if len(set(ids)) < len(ids):
        yield "Two items have the same id."


def _item(item: dict[str, Any]) -> Iterator[str]:
    yield from _types("an item", item, ITEM)
    if not item.get("id"):
        yield "An item has no id."
    if not {"content_html", "content_text"} & item.keys():
        yield "An item has no content."
    for name in ("date_published", "date_modified"):
        if name in item and not MOMENT.fullmatch(item[name]):
            yield f"{item[name]} is no moment of RFC 3339."
    if not all(isinstance(tag, str) for tag in item.get("tags", [])):
        yield "A tag is no text."
    yield from _authors(item)


def _authors(thing: dict[str, Any]) -> Iterator[str]:
    for author in thing.get("authors", []):
        yield from _types("an author", author, AUTHOR)
        if not author:
            yield "An author has nothing."


def _types(
    what: str, thing: dict[str, Any], known: Mapping[str, type]
) -> Iterator[str]:
    for name, value in thing.items():
        if name not in known:
            yield f"{name} has no place in {what}."
        elif not isinstance(value, known[name]):
            yield f"{name} of {what} is of another type."
        elif name in ADDRESSES and not ADDRESS.fullmatch(str(value)):
            yield f"{value} is no address."
