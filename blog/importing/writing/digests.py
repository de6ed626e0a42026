"""Digests of what a source has and of what a row holds, to see which one changed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from datetime import datetime
from typing import Any, Final

from blog.importing.records import ImportedImage, Record
from blog.models import Page, Post

# What the reader says about an item is no part of it.
_TOLD: Final = frozenset({"losses", "notes", "unplaced", "links"})

_POST_FIELDS: Final = (
    *("title", "slug", "summary", "body", "status", "published_at", "expires_at"),
    *("significantly_updated_at", "author_id", "category_id", "series_id"),
    *("series_part", "cover_id", "canonical_url", "language", "noindex"),
)
_PAGE_FIELDS: Final = ("title", "slug", "summary", "body", "is_published", "noindex")


def of_record(record: Record) -> str:
    """Differs when anything that would be written differs, pictures included."""
    facts = {
        field.name: getattr(record, field.name)
        for field in fields(record)
        if field.name not in _TOLD
    }
    return _digest({"kind": type(record).__name__, **facts})


def of_row(row: Post | Page) -> str:
    """Of what a writer can change; the tags are asked of the database."""
    if isinstance(row, Page):
        return _digest({name: getattr(row, name) for name in _PAGE_FIELDS})
    facts = {name: getattr(row, name) for name in _POST_FIELDS}
    tags = sorted(row.tags.values_list("pk", flat=True))
    return _digest({**facts, "tags": tags})


def of_facts(facts: dict[str, Any], text: str) -> str:
    """Of a document of our own export, as it was read."""
    return _digest({"facts": facts, "text": text})


def of_bytes(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _digest(facts: dict[str, Any]) -> str:
    text = json.dumps(facts, default=_plain, ensure_ascii=False, sort_keys=True)
    return of_bytes(text.encode("utf-8", "surrogatepass"))


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, ImportedImage):
        return [value.address, value.name, value.alt, _content(value)]
    raise TypeError(f"{type(value).__name__} has no digest.")


def _content(image: ImportedImage) -> str:
    try:
        return of_bytes(image.read())
    except OSError:
        return ""  # the writer reports it when it comes to store the picture
