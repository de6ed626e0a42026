"""Feeds of any format, as a program reads them that knows all three."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any

import feedparser


@dataclass(frozen=True)
class ReadItem:
    """Moments as RFC 3339 has them; `html` without blanks at its ends."""

    id: str
    title: str
    address: str
    published: str
    html: str
    labels: list[str]
    summary: str
    author: str


@dataclass(frozen=True)
class Read:
    """`address` is what the document says of itself, `page` what it is about."""

    title: str
    address: str
    page: str
    older: str
    items: list[ReadItem]

    @classmethod
    def of(cls, document: bytes) -> Read:
        return _of_json(json.loads(document)) if document[:1] == b"{" else _of(document)


def titles_of(document: bytes) -> list[str]:
    return [item.title for item in Read.of(document).items]


def _of(document: bytes) -> Read:
    headers = {"content-type": "application/xml; charset=utf-8"}
    as_written = {"sanitize_html": False, "resolve_relative_uris": False}
    parsed = feedparser.parse(document, response_headers=headers, **as_written)
    assert parsed.bozo == 0
    links = {link.rel: link.href for link in parsed.feed.get("links", ())}
    return Read(
        title=unescape(parsed.feed.title),
        address=links["self"],
        page=parsed.feed.link,
        older=links.get("prev-archive", ""),
        items=[_item(entry) for entry in parsed.entries],
    )


def _item(entry: feedparser.FeedParserDict) -> ReadItem:
    moment = datetime(*entry.published_parsed[:6])  # noqa: DTZ001  # written with a Z
    [content] = entry.content
    return ReadItem(
        id=entry.id,
        title=unescape(entry.title),
        address=entry.link,
        published=f"{moment.isoformat()}Z",
        html=content.value.strip(),
        labels=[unescape(tag.term) for tag in entry.get("tags", ())],
        summary=unescape(entry.summary),
        author=entry.author,
    )


def _of_json(document: dict[str, Any]) -> Read:
    return Read(
        title=document["title"],
        address=document["feed_url"],
        page=document["home_page_url"],
        older=document.get("next_url", ""),
        items=[_json_item(item) for item in document["items"]],
    )


def _json_item(item: dict[str, Any]) -> ReadItem:
    return ReadItem(
        id=item["id"],
        title=item["title"],
        address=item["url"],
        published=item["date_published"],
        html=item["content_html"].strip(),
        labels=item.get("tags", []),
        summary=item.get("summary", ""),
        author=item["authors"][0]["name"],
    )
