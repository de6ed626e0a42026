"""Reads a JSON Feed document, version 1.0 or 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from blog.importing import places
from blog.importing.feed.document import Document, settled
from blog.importing.feed.entry import Channel
from blog.importing.feed.json_items import authors_of, entry_of, has_text, text_of
from blog.importing.feed.posts import post_of
from blog.importing.markup.parsing import UnreadableHtml
from blog.importing.records import Circumstances, Item, Unreadable, UnreadableExport
from blog.importing.shown import counted

Facts = dict[str, Any]

_VERSION: Final = re.compile(r"https?://(?:www\.)?jsonfeed\.org/version/")
_TEXTS: Final = frozenset({"content_html", "content_text"})
# What begins a value of JSON that may be one, behind a mark of the encoding.
_BEGINNING: Final = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\x00]*\{")


def facts_of(data: bytes, name: str) -> Facts | None:
    """What a JSON Feed says, or None for anything else.

    Raises UnreadableExport for JSON that is broken.
    """
    if not _BEGINNING.match(data):
        return None
    try:
        text = data.decode(json.detect_encoding(data))
        facts = json.loads(text, strict=False)
    except UnicodeDecodeError as error:
        raise UnreadableExport(
            f"{name} is JSON that is not in UTF-8. Save it in that encoding."
        ) from error
    except json.JSONDecodeError as error:
        raise UnreadableExport(
            f"{name} is broken JSON (line {error.lineno}: {error.msg}). Save the feed "
            "once more."
        ) from error
    except (RecursionError, ValueError) as error:
        raise UnreadableExport(
            f"{name} is JSON that nothing sensible can be read from. Save the feed "
            "once more."
        ) from error
    return facts if _is_feed(facts) else None


def _is_feed(facts: Facts) -> bool:
    """By its version; some feeds say none, and are ones by what their items have."""
    if _VERSION.match(text_of(facts.get("version"))):
        return True
    items = facts.get("items")
    first = items[0] if isinstance(items, list) and items else None
    return isinstance(first, dict) and not _TEXTS.isdisjoint(first)


def parse(facts: Facts, name: str, circumstances: Circumstances) -> Document:
    """`name` is for sentences about the file. Raises UnreadableExport."""
    written = facts.get("items")
    items = written if isinstance(written, list) else []
    if not items:
        raise UnreadableExport(
            f"{name} is a feed without any item. Save it again once it has some."
        )
    address = text_of(facts.get("feed_url"))
    link = text_of(facts.get("home_page_url")) or address
    channel = Channel(
        host=circumstances.host or places.split(link).netloc,
        zone=circumstances.zone,
        authors=authors_of(facts),
        language=text_of(facts.get("language")),
        is_exact=True,
    )
    return Document(
        name=name,
        link=link,
        address=address,
        older=text_of(facts.get("next_url")),
        is_whole=False,
        items=settled(_records(items, channel), channel.zone, None),
        remarks=tuple(_remarks(items)),
    )


def _records(items: list[Any], channel: Channel) -> Iterator[Item]:
    for number, written in enumerate(items, 1):
        name = f"item {number}"
        if not isinstance(written, dict):
            yield Unreadable(name, "It is no object, as an item has to be.")
            continue
        try:
            post = post_of(entry_of(written, channel), channel)
        except UnreadableHtml as error:
            yield Unreadable(text_of(written.get("id")) or name, str(error))
        else:
            yield post if post.source_id else replace(post, source_id=name)


def _remarks(items: list[Any]) -> Iterator[str]:
    short = sum(isinstance(one, dict) and not has_text(one) for one in items)
    if short:
        yield (
            f"The feed gives no full text of {counted(short, 'item')}: the summary "
            "became the text, too."
        )
