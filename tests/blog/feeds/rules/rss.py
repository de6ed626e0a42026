"""RSS 2.0."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Final
from xml.etree.ElementTree import Element

from tests.blog.feeds.parsed import NAMESPACES
from tests.blog.feeds.rules.common import (
    END_TAG,
    addresses,
    elements,
    self_link,
    twice,
)
from tests.blog.feeds.rules.html import html_findings

CHANNEL: Final = {
    *("title", "link", "description", "language", "managingEditor", "lastBuildDate"),
    *("generator", "image", "item"),
}
ITEM: Final = {"title", "link", "guid", "pubDate", "category", "description"}
CONTENT: Final = f"{{{NAMESPACES['content']}}}encoded"
CREATOR: Final = f"{{{NAMESPACES['dc']}}}creator"
LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
NOT_BY_NUMBER: Final = re.compile(
    rb"<(title|description|category)(?: [^>]*)?>[^<]*&(?:lt|amp);"
)


def rss_findings(root: Element, document: bytes) -> Iterator[str]:
    channel = root.find("channel")
    assert channel is not None
    yield from _channel(channel)
    items = channel.findall("item")
    for item in items:
        yield from _item(item)
    yield from twice("guid", [item.findtext("guid") for item in items])
    for date in [channel.find("lastBuildDate"), *channel.findall("item/pubDate")]:
        if date is not None:
            yield from _date(date.text or "")
    places = [element.text for element in channel.iter("link")]
    places += [element.get("domain") or "" for element in channel.iter("category")]
    yield from addresses(root, places)
    for name in NOT_BY_NUMBER.findall(document):
        yield f"A {name.decode()} does not write signs of markup by number."


def _channel(channel: Element) -> Iterator[str]:
    yield from elements(channel, CHANNEL, many={"item"})
    for name in ("title", "link", "description", "language"):
        if not (channel.findtext(name) or "").strip():
            yield f"The channel has no {name}."
    if not LANGUAGE.fullmatch(channel.findtext("language", "")):
        yield "The language of the channel is none."
    tags = [child.tag for child in channel]
    if "item" in tags and set(tags[tags.index("item") :]) != {"item"}:
        yield "Something stands after the first item."
    yield from self_link(channel)
    yield from _image(channel)
    yield from _plain(channel, "title", "description")


def _item(item: Element) -> Iterator[str]:
    yield from elements(item, ITEM, many={"category"})
    tags = [child.tag for child in item]
    if CONTENT in tags and "description" not in tags[: tags.index(CONTENT)]:
        yield "The description does not come before the content."
    if "guid" not in tags:
        yield "An item has no guid."
    if {"author", CREATOR} <= set(tags):
        yield "An item has two elements for its author."
    if not (item.findtext("title") or "").strip():
        yield "An item has an empty title."
    yield from _plain(item, "title", "category")
    for tag in ("description", CONTENT):
        yield from html_findings(item.findtext(tag) or "")


def _image(channel: Element) -> Iterator[str]:
    image = channel.find("image")
    if image is None:
        return
    for name in ("title", "link"):
        if image.findtext(name) != channel.findtext(name):
            yield f"The {name} of the image is not the channel's."
    if not re.search(r"\.(jpe?g|gif|png)$", image.findtext("url") or ""):
        yield "The image is no JPEG, GIF or PNG."


def _plain(parent: Element, *tags: str) -> Iterator[str]:
    """Text in which HTML is discouraged."""
    for element in (element for tag in tags for element in parent.findall(tag)):
        if END_TAG.search(element.text or ""):
            yield f"{element.tag} holds HTML: {element.text}"


def _date(text: str) -> Iterator[str]:
    moment: datetime = parsedate_to_datetime(text)
    if format_datetime(moment) != text or moment.year < 1990:
        yield f"{text} is no date of RFC 822, or an unlikely one."
