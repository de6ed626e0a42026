"""Reads one item of a JSON Feed."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from blog.importing import dates
from blog.importing.feed.entry import Channel, Entry, Term, plain_name
from blog.importing.feed.posts import as_html

# A summary is plain text; some feeds give the HTML of an excerpt all the same.
_PARAGRAPH = re.compile(r"\s*<(?:p|div)\b", re.IGNORECASE)


def entry_of(item: dict[str, Any], channel: Channel) -> Entry:
    losses: list[str] = []
    known_by = text_of(item.get("id"))
    link = text_of(item.get("url"))
    title = " ".join(text_of(item.get("title")).split())
    pictures = [_full(link, item.get(name)) for name in ("image", "banner_image")]
    attached = _attachments(item, link)
    pictures = [*pictures, *(address for address, kind in attached if kind == "image")]
    picture = next((address for address in pictures if address), "")
    banner = _full(link, item.get("banner_image"))
    if banner and banner != picture:
        losses.append(f"It has a banner too, {banner}; a post has one cover.")
    return Entry(
        source_id=known_by or link or title,
        feed_id=known_by or link,
        link=link,
        title=title,
        about=text_of(item.get("external_url")),
        full=_full_text(item),
        description=_description(item),
        published=_moment(item, "date_published", channel, losses),
        updated=_moment(item, "date_modified", channel, losses),
        authors=authors_of(item),
        terms=tuple(Term(name) for name in _names(item.get("tags"))),
        language=text_of(item.get("language")) or channel.language,
        picture=picture,
        attachments=tuple(address for address, _ in attached if address != picture),
        losses=tuple(losses),
    )


def text_of(value: object) -> str:
    """A text, or a number as one; anything else is none. Halves of characters, which
    JSON can carry and nothing else can, are replaced.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def authors_of(said: dict[str, Any]) -> tuple[str, ...]:
    """Of an item or of the feed: `authors` of version 1.1, or `author` of 1.0."""
    people = said.get("authors")
    written = people if isinstance(people, list) and people else [said.get("author")]
    names = (
        plain_name(text_of(one.get("name"))) for one in written if isinstance(one, dict)
    )
    return tuple(dict.fromkeys(name for name in names if name))


def has_text(item: dict[str, Any]) -> bool:
    return bool(_full_text(item))


def _full_text(item: dict[str, Any]) -> str:
    html = text_of(item.get("content_html"))
    return html or as_html(text_of(item.get("content_text")))


def _description(item: dict[str, Any]) -> str:
    summary = text_of(item.get("summary"))
    return summary if _PARAGRAPH.match(summary) else as_html(summary)


def _moment(
    item: dict[str, Any], name: str, channel: Channel, losses: list[str]
) -> datetime | None:
    try:
        return dates.read(text_of(item.get(name)), channel.zone)
    except dates.UnreadableDate as error:
        losses.append(str(error))
    return None


def _names(tags: object) -> list[str]:
    written = tags if isinstance(tags, list) else []
    names = (" ".join(text_of(name).split()) for name in written)
    return [name for name in names if name]


def _attachments(item: dict[str, Any], link: str) -> list[tuple[str, str]]:
    """Addresses, and of what kind each file is, as in "image" and "audio"."""
    written = item.get("attachments")
    found = []
    for one in written if isinstance(written, list) else []:
        address = _full(link, one.get("url")) if isinstance(one, dict) else ""
        if address:
            kind = text_of(one.get("mime_type")).partition("/")[0].lower()
            found.append((address, kind))
    return found


def _full(link: str, value: object) -> str:
    address = text_of(value).strip()
    try:
        return urljoin(link, address) if address else ""
    except ValueError:
        return ""
