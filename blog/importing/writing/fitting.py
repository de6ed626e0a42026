"""Makes a record fit the columns it goes into, and says what that cost. No database."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import datetime
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from blog.importing.records import ImportedPage, ImportedPost, Record
from blog.importing.shortening import shortened
from blog.importing.shown import counted
from blog.rendering import clean_text, illegal_characters

MAX_TITLE: Final = 200
MAX_SUMMARY: Final = {ImportedPost: 400, ImportedPage: 300}
MAX_NAME: Final = {"author": 120, "category": 80, "series": 120, "tag": 100}
MAX_KEY: Final = 500

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}")
_MAX_LANGUAGE: Final = 16
_is_address = URLValidator(schemes=["http", "https"])


def key(source_id: str) -> str:
    """The id as the database keeps it: a long one ends with its own digest."""
    if len(source_id) <= MAX_KEY:
        return source_id
    digest = hashlib.sha256(source_id.encode()).hexdigest()
    return f"{source_id[: MAX_KEY - len(digest)]}{digest}"


def fitted(record: Record) -> tuple[Record, tuple[str, ...]]:
    """The record with texts that can be stored, and sentences about what was cut."""
    losses: list[str] = []
    title = " ".join(_clean(record.title, "title", losses).split()) or "Untitled"
    if len(title) > MAX_TITLE:
        losses.append(
            f"Its title has {len(title)} characters and was cut to {MAX_TITLE}. In "
            f"full: {title}"
        )
        title = shortened(title, MAX_TITLE)
    summary = " ".join(_clean(record.summary, "summary", losses).split())
    most = MAX_SUMMARY[type(record)]
    if len(summary) > most:
        losses.append(
            f"Its summary has {len(summary)} characters and was cut to {most}. In "
            f"full: {summary}"
        )
        summary = shortened(summary, most)
    body = _clean(record.body, "text", losses)
    kept = replace(record, title=title, summary=summary, body=body)
    if isinstance(kept, ImportedPost):
        kept = _fitted_post(kept, losses)
    return kept, tuple(losses)


def _fitted_post(post: ImportedPost, losses: list[str]) -> ImportedPost:
    if len(post.authors) > 1:
        others = ", ".join(post.authors[1:])
        losses.append(f"It is by {others} too; a post here has one author.")
    return replace(
        post,
        authors=_names(post.authors[:1], "author", losses),
        categories=_names(post.categories, "category", losses),
        tags=_names(post.tags, "tag", losses),
        series="".join(_names((post.series,), "series", losses)),
        canonical=_canonical(post.canonical, losses),
        language=_language(post.language, losses),
        feed_id=_feed_id(post.feed_id, losses),
        expires_at=_expiry(post, losses),
    )


def _clean(text: str, what: str, losses: list[str]) -> str:
    found = illegal_characters(text)
    if not found:
        return text
    line, column, _ = found[0]
    named = ", ".join(
        sorted({f"U+{ord(character):04X}" for *_, character in found})[:5]
    )
    losses.append(
        f"{counted(len(found), 'character')} that no feed can carry ({named}) went out "
        f"of its {what}, the first in line {line}, column {column}."
    )
    return clean_text(text)


def _names(names: tuple[str, ...], what: str, losses: list[str]) -> tuple[str, ...]:
    most, found = MAX_NAME[what], []
    for written in names:
        # Tags are typed with commas between them.
        plain = written.replace(",", " ") if what == "tag" else written
        name = " ".join(clean_text(plain).split())
        if len(name) > most:
            losses.append(
                f"The name of its {what} was cut to {most} characters. In full: {name}"
            )
            name = shortened(name, most)
        if name:
            found.append(name)
    return tuple(dict.fromkeys(found))


def _canonical(address: str, losses: list[str]) -> str:
    try:
        if address:
            _is_address(address)
    except ValidationError:
        losses.append(
            f"Its canonical address {address} is no full address and was left out."
        )
        return ""
    if len(address) > MAX_KEY:
        losses.append(f"Its canonical address is too long and was left out: {address}")
        return ""
    return address


def _language(written: str, losses: list[str]) -> str:
    language = written.replace("_", "-")
    is_one = _LANGUAGE.fullmatch(language) and len(language) <= _MAX_LANGUAGE
    if language and not is_one:
        losses.append(f"“{written}” is no language tag, as de and pt-BR are.")
        return ""
    return language


def _feed_id(feed_id: str, losses: list[str]) -> str:
    cleaned = clean_text(feed_id).strip()
    if len(cleaned) > MAX_KEY:
        losses.append(
            "The id that feed readers know it by is too long to be kept; they will "
            "take it for a new post."
        )
        return ""
    return cleaned


def _expiry(post: ImportedPost, losses: list[str]) -> datetime | None:
    if post.expires_at and post.published_at and post.expires_at <= post.published_at:
        losses.append("It would expire before it appears; it has no expiry now.")
        return None
    return post.expires_at
