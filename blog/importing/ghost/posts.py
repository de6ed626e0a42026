"""From a row of Ghost's posts to the record of a post or a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from blog.importing import places
from blog.importing.ghost import bodies, facts
from blog.importing.ghost.library import Library, is_internal, language_of, names
from blog.importing.ghost.permalinks import Permalinks
from blog.importing.ghost.rows import Row
from blog.importing.ghost.site import Site
from blog.importing.records import (
    ImportedImage,
    ImportedPage,
    ImportedPost,
    Record,
    Unreadable,
)
from blog.rendering import clean_text

_SCHEDULED_PAGE = (
    "It was scheduled there, and pages cannot be here: it came in as a draft."
)


@dataclass(frozen=True)
class _Item:
    """A row, what another table says about it, and what has to be told of it."""

    row: Row
    meta: Row
    state: facts.State
    losses: list[str]
    notes: list[str]


@dataclass(frozen=True)
class Posts:
    """`redirected` are further old addresses by the main one."""

    library: Library
    site: Site
    permalinks: Permalinks
    redirected: dict[str, list[str]] = field(default_factory=dict)

    def record_of(self, row: Row) -> Record | Unreadable:
        meta = self.library.meta_of(row)
        state = facts.state_of(row, meta)
        try:
            item = _Item(row, meta, state, facts.losses(row, meta), [*state.notes])
            is_page = row.line("type") == "page" or row.flag("page")
            return self._page(item) if is_page else self._post(item)
        except bodies.NoReadableText as error:
            return Unreadable(facts.source_id(row), str(error))

    def _page(self, item: _Item) -> ImportedPage:
        row, is_draft = item.row, item.state.is_draft
        if row.line("status") == "scheduled" and not is_draft:
            is_draft = True
            item.notes.append(_SCHEDULED_PAGE)
        tags = names(tag for tag in self.library.tags_of(row) if not is_internal(tag))
        if tags:
            item.losses.append(f"A page has no tags here; its were {', '.join(tags)}.")
        cover = row.line("feature_image", "image")
        if cover:
            item.losses.append(f"A page has no cover here; its was {cover}.")
        addresses = self.permalinks.of_page(row.line("slug"))
        return ImportedPage(**self._common(item, addresses), is_draft=is_draft)

    def _post(self, item: _Item) -> ImportedPost:
        row, is_draft = item.row, item.state.is_draft
        moment = facts.published_at(row, item.losses)
        if moment is None and not is_draft:
            is_draft = True
            item.losses.append("It has no date, so that it came in as a draft.")
        item.notes.extend(facts.scheduled_note(row, moment))
        tags, authors = self.library.tags_of(row), self.library.authors_of(row)
        public = [tag for tag in tags if not is_internal(tag)]
        addresses = self.permalinks.of_post(
            row, moment, _first_slug(authors), _first_slug(public)
        )
        cover = self._cover(item)
        return ImportedPost(
            **self._common(item, addresses),
            is_draft=is_draft,
            feed_id=facts.feed_id(row) if item.state.has_page else "",
            published_at=moment,
            authors=names(authors),
            tags=names(public),
            cover=cover,
            canonical=self._canonical(item, addresses),
            language=clean_text(row.line("locale")) or language_of(tags),
            is_featured=row.flag("featured"),
        )

    def _common(self, item: _Item, addresses: tuple[str, ...]) -> dict[str, Any]:
        row = item.row
        place = self.site.full(addresses[0]) if addresses else ""
        body = bodies.body_of(row, place)
        shown = self.site.shown_by(clean_text(body.markdown))
        losses = (*item.losses, *body.losses, *shown.all_losses(body.markdown))
        return {
            "source_id": facts.source_id(row),
            "title": row.text("title") or "Untitled",
            "body": body.markdown,
            "slug": clean_text(row.line("slug")),
            "summary": facts.summary(row, item.meta),
            "old_addresses": self._all(addresses) if item.state.has_page else (),
            "images": tuple(shown.images.values()),
            "links": tuple(shown.links.values()),
            # They quote the export, and no report can hold all that it may say.
            "losses": tuple(map(clean_text, losses)),
            "notes": tuple(map(clean_text, (*item.notes, *body.notes))),
            "unplaced": facts.unplaced(row, item.meta),
        }

    def _all(self, addresses: tuple[str, ...]) -> tuple[str, ...]:
        further = [one for main in addresses for one in self.redirected.get(main, [])]
        return tuple(dict.fromkeys((*addresses, *further)))

    def _cover(self, item: _Item) -> ImportedImage | None:
        address = clean_text(item.row.line("feature_image", "image"))
        if not address:
            return None
        alt = facts.fact(item.row, item.meta, "feature_image_alt")
        image = self.site.image(address, clean_text(alt))
        if image is None:
            item.losses.append(
                f"The cover {address} is not in the export: upload it in the admin."
            )
        return image

    def _canonical(self, item: _Item, addresses: tuple[str, ...]) -> str:
        """An address that means the post itself would mean nobody after the move."""
        written = clean_text(facts.fact(item.row, item.meta, "canonical_url"))
        full = self.site.full(written) if written else ""
        own = self.site.full(addresses[0]) if addresses else ""
        is_same_host = places.split(full).netloc == places.split(own).netloc
        is_itself = bool(own) and places.old_address(full) == addresses[0]
        return "" if is_itself and is_same_host else full or written


def _first_slug(rows: list[Row]) -> str:
    return rows[0].line("slug") if rows else ""
