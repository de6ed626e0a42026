"""From an item of the export to the record of a post or a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import unquote

from blog.importing import places
from blog.importing.records import (
    ImportedPage,
    ImportedPost,
    Record,
)
from blog.importing.wordpress import addresses, facts, moments, seo, texts
from blog.importing.wordpress.entries import Entry
from blog.importing.wordpress.source import Source
from blog.importing.wordpress.terms import terms_of
from blog.importing.wordpress.texts import Text

_TITLE_LENGTH: Final = 60
_LONGEST_EXCERPT: Final = 2000  # beyond that it is the whole text
_PART = re.compile(r"[1-9]\d{0,3}", re.ASCII)


@dataclass
class Made:
    """Remembers records as far as there is room, in characters: a source is read twice
    at least, and to make Markdown of it is most of the work.
    """

    source: Source
    room: int = 30_000_000
    known: dict[str, tuple[Record, set[str]]] = field(default_factory=dict)

    def record_of(self, entry: Entry) -> tuple[Record, set[str]]:
        """And the numbers of the attachments that it shows. Raises UnreadableHtml."""
        found = self.known.get(entry.source_id)
        if found is None:
            found = _record_of(entry, self.source)
            self.room -= len(found[0].body)
            if self.room > 0:
                self.known[entry.source_id] = found
        return found


def _record_of(entry: Entry, source: Source) -> tuple[Record, set[str]]:
    text = texts.text_of(entry, source)
    common = _common(entry, source, text)
    is_page = entry.kind == "page"
    record = _page(entry, source, common) if is_page else _post(entry, source, common)
    cover = source.library.by_number.get(entry.noted("_thumbnail_id"))
    return record, text.files | ({cover.number} if cover and not is_page else set())


def _common(entry: Entry, source: Source, text: Text) -> dict[str, Any]:
    """What posts and pages have in common, by the names of their fields."""
    files = [file.page for file in source.library.of_parent(entry.number)]
    old = addresses.old_addresses(entry, source.channel, text.pages, files)
    title = facts.title(entry)
    state = facts.state(entry)
    untitled = "" if title else "It has no title: its first words stand for one."
    return {
        "source_id": entry.source_id,
        "title": title or texts.plain(text.html, _TITLE_LENGTH) or "Untitled",
        "slug": unquote(entry.fact("wp:post_name")) or _slug(entry, source),
        "body": text.markdown,
        "summary": _summary(entry, text),
        "is_draft": entry.has_password or entry.status not in facts.PUBLIC,
        "noindex": seo.is_noindex(entry),
        "old_addresses": tuple(_unclaimed(old, entry, source)),
        "images": text.images,
        "links": text.links,
        "losses": (*text.losses, *facts.left_behind(entry)),
        "notes": tuple(note for note in (state, untitled, *text.notes) if note),
    }


def _page(entry: Entry, source: Source, common: dict[str, Any]) -> ImportedPage:
    losses = list(common.pop("losses"))
    moment = moments.published(entry, source.zone, [])
    if entry.status == "future" and moment:
        common["is_draft"] = True
        losses.append(
            f"It was to appear at {moments.named(moment)}; a page here cannot wait, "
            "and it came in as a draft."
        )
    if entry.noted("_thumbnail_id"):
        losses.append("Its featured picture stayed behind: a page here has none.")
    return ImportedPage(**common, losses=tuple(losses))


def _post(entry: Entry, source: Source, common: dict[str, Any]) -> ImportedPost:
    losses, notes = list(common.pop("losses")), list(common.pop("notes"))
    published = moments.published(entry, source.zone, losses)
    if published is None and not common["is_draft"]:
        common["is_draft"] = True
        losses.append("It has no date and came in as a draft: give it one.")
    terms = terms_of(entry, source.channel)
    part = entry.noted("_series_part")
    cover = facts.cover(entry, source, losses)
    canonical = facts.canonical(entry, source, losses)
    return ImportedPost(
        **common,
        losses=tuple(losses),
        notes=(*notes, *terms.notes),
        feed_id=entry.guid,
        published_at=published,
        updated_at=moments.modified(entry, source.zone, published),
        authors=tuple(terms.authors) or facts.authors(entry, source),
        categories=tuple(terms.categories),
        tags=tuple(terms.tags),
        series=terms.series,
        part=int(part) if terms.series and _PART.fullmatch(part) else None,
        cover=cover,
        canonical=canonical,
        language=terms.language,
        is_featured=entry.fact("wp:is_sticky") == "1",
    )


def _slug(entry: Entry, source: Source) -> str:
    link = addresses.main(entry, source.channel)
    return "" if "?" in link else places.last_segment(link)


def _summary(entry: Entry, text: Text) -> str:
    excerpt = texts.plain(entry.fact("excerpt:encoded"), _LONGEST_EXCERPT)
    return excerpt or seo.description(entry) or text.teaser


def _unclaimed(found: Iterator[str], entry: Entry, source: Source) -> Iterator[str]:
    """Each once, and none that is the main address of another item."""
    for address in dict.fromkeys(found):
        if source.owners.get(address, entry.source_id) == entry.source_id:
            yield address
