"""Reads an RSS or Atom file, well formed or not."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.sax import SAXException

import feedparser

from blog.importing import dates, places
from blog.importing.feed import raw_bytes
from blog.importing.feed.entries import Channel, plain_name, post_of
from blog.importing.markup.to_markdown import TooDeep
from blog.importing.records import (
    Circumstances,
    Export,
    ImportedPost,
    Item,
    Remark,
    Skipped,
    Unreadable,
    UnreadableExport,
)
from blog.importing.shown import counted

# What feedparser's lenient half raises on tags that it did not expect.
_FAULTS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


def read(source: Path, circumstances: Circumstances) -> Export:
    """Raises UnreadableExport and OSError."""
    data = source.read_bytes()
    raw_bytes.check(data, str(source))
    data, forbidden = raw_bytes.mended(data)
    parsed = _parsed(data, source)
    if not parsed.entries:
        raise UnreadableExport(_about_nothing(source, parsed))
    channel = _channel(parsed, circumstances)
    items = [
        *_dated(_distinct(_records(parsed.entries, channel)), parsed, channel),
        *_remarks(parsed, channel, raw_bytes.problem(data), forbidden),
    ]
    link = places.split(str(parsed.feed.get("link") or ""))
    known_by = circumstances.source or (link.netloc + link.path).rstrip("/")
    return Export("feed", known_by or source.name, lambda: iter(items))


def _parsed(data: bytes, source: Path) -> Any:
    try:
        # The renderer sanitises; here it would only hide what is lost.
        return feedparser.parse(io.BytesIO(data), sanitize_html=False)
    except _FAULTS as error:
        raise UnreadableExport(
            f"{source} is too broken to be understood ({raw_bytes.problem(data)}). "
            "Mend it there, or save the feed once more."
        ) from error


def _channel(parsed: Any, circumstances: Circumstances) -> Channel:
    feed = parsed.feed
    return Channel(
        host=circumstances.host or places.split(str(feed.get("link") or "")).netloc,
        zone=circumstances.zone,
        author=plain_name(str(feed.get("author") or "")),
        is_loose=_is_loose(parsed),
        is_atom=str(parsed.version).startswith("atom"),
    )


def _is_loose(parsed: Any) -> bool:
    return bool(parsed.bozo) and isinstance(parsed.get("bozo_exception"), SAXException)


def _records(entries: Iterable[Any], channel: Channel) -> Iterator[Item]:
    for number, entry in enumerate(entries, 1):
        try:
            post = post_of(entry, channel)
        except TooDeep as error:
            name = str(entry.get("id") or entry.get("link") or f"item {number}")
            yield Unreadable(name, str(error))
        else:
            yield post if post.source_id else replace(post, source_id=f"item {number}")


def _distinct(items: Iterable[Item]) -> Iterator[Item]:
    """Each item by an id of its own; the same one twice is skipped."""
    seen: dict[str, ImportedPost] = {}
    for item in items:
        if not isinstance(item, ImportedPost):
            yield item
            continue
        first = seen.setdefault(item.source_id, item)
        if first is item:
            yield item
        elif (first.title, first.body) == (item.title, item.body):
            yield Skipped(item.source_id, "The feed has it twice; the first was taken.")
        else:
            yield _renamed(item, seen)


def _renamed(item: ImportedPost, seen: dict[str, ImportedPost]) -> ImportedPost:
    number = 2
    while f"{item.source_id} ({number})" in seen:
        number += 1
    renamed = replace(
        item,
        source_id=f"{item.source_id} ({number})",
        feed_id="",
        losses=(
            *item.losses,
            f"Another item of the feed has the same id, {item.source_id}; this one got "
            "a new id, and feed readers will take it for a new post.",
        ),
    )
    seen[renamed.source_id] = renamed
    return renamed


def _dated(items: Iterable[Item], parsed: Any, channel: Channel) -> list[Item]:
    """Every post with a date: its own, that of its address, or a neighbour's."""
    found = list(items)
    known = [getattr(item, "published_at", None) for item in found]
    whole = _date_of_feed(parsed, channel)
    for place, item in enumerate(found):
        if isinstance(item, ImportedPost) and item.published_at is None:
            near = (*known[place:], *reversed(known[:place]), whole)
            neighbour = next((moment for moment in near if moment), None)
            found[place] = _with_date(item, neighbour, channel)
    return found


def _with_date(
    post: ImportedPost, neighbour: datetime | None, channel: Channel
) -> ImportedPost:
    day = next(map(places.date_in, post.old_addresses), "")
    try:
        moment = dates.read(day, channel.zone)
    except dates.UnreadableDate:
        moment = None
    if moment:
        how = "it got the day that stands in its address"
    elif neighbour:
        how = "it got the date of the nearest item that has one"
    else:
        how = "it came in as a draft: give it one and make it ready"
    return replace(
        post,
        published_at=moment or neighbour,
        is_draft=moment is None and neighbour is None,
        losses=(*post.losses, f"The feed has no date for it; {how}."),
    )


def _date_of_feed(parsed: Any, channel: Channel) -> datetime | None:
    for key in ("updated", "published"):
        try:
            moment = dates.read(parsed.feed.get(key), channel.zone)
        except dates.UnreadableDate:
            continue
        if moment:
            return moment
    return None


def _remarks(
    parsed: Any, channel: Channel, problem: str, forbidden: int
) -> Iterator[Remark]:
    short = sum(not entry.get("content") for entry in parsed.entries)
    if short:
        yield Remark(
            f"The feed gives no full text of {counted(short, 'item')}: the description "
            "became the summary and the text."
        )
    if channel.is_loose:
        yield Remark(
            f"The feed is no well-formed XML ({problem}) and was read as far as it "
            "could be understood: compare the posts with the old site."
        )
    if forbidden:
        yield Remark(
            "Control characters that no feed may hold were taken out before it was "
            f"read ({forbidden:,})."
        )
    if not parsed.feed.get("fh_complete"):
        yield Remark(
            "A feed may hold the newest posts only: older ones have to come from an "
            "export of the old site."
        )


def _about_nothing(source: Path, parsed: Any) -> str:
    if parsed.version:
        return f"{source} is a feed without any item. Save it again once it has some."
    return (
        f"{source} is neither an RSS nor an Atom feed. Give the file of a feed, or the "
        "folder that your Markdown files are in."
    )
