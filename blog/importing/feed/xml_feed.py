"""Reads an RSS or Atom document, well formed or not."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any
from xml.sax import SAXException

import feedparser

from blog.importing import dates, places
from blog.importing.feed import raw_bytes
from blog.importing.feed.document import Document, settled
from blog.importing.feed.entries import entry_of
from blog.importing.feed.entry import Channel, plain_name
from blog.importing.feed.posts import post_of
from blog.importing.markup.parsing import UnreadableHtml
from blog.importing.records import Circumstances, Item, Unreadable, UnreadableExport
from blog.importing.shown import counted

# What feedparser's lenient half raises on tags that it did not expect.
_FAULTS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


def parse(data: bytes, name: str, circumstances: Circumstances) -> Document:
    """`name` is for sentences about the file. Raises UnreadableExport."""
    raw_bytes.check(data, name)
    data, forbidden = raw_bytes.mended(data)
    parsed = _parsed(data, name)
    if not parsed.entries:
        raise UnreadableExport(_about_nothing(name, parsed))
    channel = _channel(parsed, circumstances)
    records = _records(parsed.entries, channel)
    return Document(
        name=name,
        link=str(parsed.feed.get("link") or ""),
        address=_link(parsed, "self"),
        older=_link(parsed, "prev-archive") or _link(parsed, "next"),
        is_whole=parsed.feed.get("fh_complete") is not None,
        items=settled(records, channel.zone, _date_of(parsed, channel)),
        remarks=tuple(_remarks(parsed, channel, data, forbidden)),
    )


def _parsed(data: bytes, name: str) -> Any:
    try:
        # The renderer sanitises; here it would only hide what is lost.
        return feedparser.parse(io.BytesIO(data), sanitize_html=False)
    except _FAULTS as error:
        raise UnreadableExport(
            f"{name} is too broken to be understood ({raw_bytes.problem(data)}). "
            "Mend it there, or save the feed once more."
        ) from error


def _channel(parsed: Any, circumstances: Circumstances) -> Channel:
    feed = parsed.feed
    author = plain_name(str(feed.get("author") or ""))
    return Channel(
        host=circumstances.host or places.split(str(feed.get("link") or "")).netloc,
        zone=circumstances.zone,
        authors=(author,) if author else (),
        is_loose=_is_loose(parsed),
        is_exact=str(parsed.version).startswith("atom"),
    )


def _is_loose(parsed: Any) -> bool:
    return bool(parsed.bozo) and isinstance(parsed.get("bozo_exception"), SAXException)


def _link(parsed: Any, relation: str) -> str:
    links = parsed.feed.get("links", [])
    found = (link.get("href") for link in links if link.get("rel") == relation)
    return str(next(found, "") or "")


def _records(entries: Iterable[Any], channel: Channel) -> Iterator[Item]:
    for number, written in enumerate(entries, 1):
        name = f"item {number}"
        try:
            post = post_of(entry_of(written, channel), channel)
        except UnreadableHtml as error:
            known_by = str(written.get("id") or written.get("link") or name)
            yield Unreadable(known_by, str(error))
        else:
            yield post if post.source_id else replace(post, source_id=name)


def _date_of(parsed: Any, channel: Channel) -> datetime | None:
    for key in ("updated", "published"):
        try:
            moment = dates.read(parsed.feed.get(key), channel.zone)
        except dates.UnreadableDate:
            continue
        if moment:
            return moment
    return None


def _remarks(
    parsed: Any, channel: Channel, data: bytes, forbidden: int
) -> Iterator[str]:
    short = sum(not written.get("content") for written in parsed.entries)
    if short:
        yield (
            f"The feed gives no full text of {counted(short, 'item')}: the description "
            "became the summary and the text."
        )
    if channel.is_loose:
        yield (
            f"The feed is no well-formed XML ({raw_bytes.problem(data)}) and was read "
            "as far as it could be understood: compare the posts with the old site."
        )
    if forbidden:
        yield (
            "Control characters that no feed may hold were taken out before it was "
            f"read ({forbidden:,})."
        )


def _about_nothing(name: str, parsed: Any) -> str:
    if parsed.version:
        return f"{name} is a feed without any item. Save it again once it has some."
    return (
        f"{name} is neither an RSS nor an Atom feed. Give the file of a feed, or the "
        "folder that your Markdown files are in."
    )
