"""From one Markdown file to the record of a post or a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, TypeVar

from blog.importing.folder import addresses, file_facts, states
from blog.importing.folder.covers import cover_of
from blog.importing.folder.file import File
from blog.importing.folder.project import Generator
from blog.importing.folder.references import shown_by
from blog.importing.records import ImportedPage, ImportedPost, Item, Skipped
from blog.importing.shown import Shown, listed

_ONLY_LISTS: Final = frozenset({"home", "default", "archive", "list", "blog", "index"})
_PAGES: Final = frozenset({"pages", "stories"})
_OWN_PAGES: Final = frozenset({Generator.PELICAN, Generator.NIKOLA, Generator.ASTRO})
_PAGES_AT_TOP: Final = frozenset(
    {Generator.HUGO, Generator.JEKYLL, Generator.ZOLA, Generator.ELEVENTY}
)
_NO_DATE: Final = (
    "It has no date, so that it came in as a draft: give it one and make it ready."
)
Text = TypeVar("Text", ImportedPost, ImportedPage)


def item_of(file: File, bundle: Sequence[Path]) -> Item:
    """`bundle` are the pictures that belong to this file alone."""
    layout = file.facts.text("layout", "type").lower()
    is_section = file.path.stem.lower().startswith("_index")
    if not file.body.strip() and (is_section or layout in _ONLY_LISTS):
        return _without_text(file)
    if is_section or layout == "page" or _is_page(file):
        return _page(file, bundle)
    return _post(file, bundle)


def _is_page(file: File) -> bool:
    """Whether it lies where generators have pages, and carries no date."""
    folders = file.relative.parts[:-1]
    if file.generator in _OWN_PAGES and _PAGES & set(folders):
        return True
    is_at_top = folders in {(), ("content",), ("src", "pages")}
    could_be = file.generator in _PAGES_AT_TOP and not file.is_jekyll_post
    return is_at_top and could_be and not file_facts.has_date(file)


def _without_text(file: File) -> Skipped:
    kept = listed(sorted(file.facts.values)) or "nothing"
    reason = (
        "It sets up a list of posts and has no text of its own, so that it is no page. "
        f"What it says stayed behind: {kept}."
    )
    return Skipped(file.source_id, " ".join([reason, *file.facts.lost_texts()]))


def _page(file: File, bundle: Sequence[Path]) -> ImportedPage:
    old = addresses.old_addresses(file, None, ())
    common, shown = _common(file, old)
    page = ImportedPage(**common)
    return _told(page, file, shown, bundle)


def _post(file: File, bundle: Sequence[Path]) -> ImportedPost:
    facts = file.facts
    is_draft = states.is_draft(file)
    published = file_facts.published_at(file)
    categories = file_facts.categories(file)
    old = addresses.old_addresses(file, published, categories)
    common, shown = _common(file, old)
    collections = file_facts.about_collections(file)
    common["notes"] += (collections,) if collections else ()
    if published is None and not is_draft:
        shown.losses.append(_NO_DATE)
    post = ImportedPost(
        **common | {"is_draft": is_draft or published is None},
        feed_id="" if is_draft else addresses.feed_id(file, old),
        published_at=published,
        updated_at=file_facts.updated_at(file),
        expires_at=file_facts.expires_at(file),
        authors=facts.names("authors", "author", "author.name", separator=None),
        categories=categories,
        tags=file_facts.tags(file),
        series=file_facts.series(file),
        part=file_facts.part(file),
        cover=cover_of(file, shown),
        canonical=facts.text(
            "canonical_url", "canonical", "canonicalurl", "canonical_link"
        ),
        is_featured=file_facts.is_featured(file),
        language=facts.text("language", "lang", "locale") or file.place.language,
    )
    # What other generators need to be told and this site does of itself.
    facts.place("has_math", "math", "mathjax", "katex", "hidetitle")
    return _told(post, file, shown, bundle)


def _common(file: File, old: tuple[str, ...]) -> tuple[dict[str, Any], Shown]:
    facts = file.facts
    title, body, note = file_facts.title_and_body(file)
    said = facts.text("description", "summary", "excerpt")
    more = _about_teaser(file, said)
    shown = shown_by(file, body, old[0] if old else "")
    common = {
        "source_id": file.source_id,
        "title": title,
        "body": body,
        "slug": addresses.slug(file),
        "summary": said or file.told.teaser,
        "is_draft": states.is_draft(file),
        "noindex": facts.flag("noindex", "seo.noindex") is True
        or "noindex" in facts.text("robots").lower(),
        "old_addresses": old,
        "images": tuple(shown.images.values()),
        "links": tuple(shown.links.values()),
        "notes": tuple(
            filter(None, (note, *file.told.notes, more, states.about(file)))
        ),
    }
    return common, shown


def _about_teaser(file: File, summary: str) -> str:
    if not file.told.has_teaser:
        return ""
    if file.told.teaser and not summary:
        return "The words before its mark for “more” became its summary."
    return "Its mark for “more” went out of the text: lists here show the summary."


def _told(record: Text, file: File, shown: Shown, bundle: Sequence[Path]) -> Text:
    """The record with all that has to be said of it, once everything was asked."""
    used = {image.path for image in record.images}
    if isinstance(record, ImportedPost) and record.cover:
        used.add(record.cover.path)
    unused = listed([path.name for path in bundle if path not in used])
    notes: list[str] = [f"Beside it and not shown by it: {unused}."] if unused else []
    if not record.body.strip():
        notes.append("It has no text.")
    return replace(
        record,
        losses=(
            *file.told.losses,
            *shown.all_losses(record.body, has_tags=not file.told.knows_tags),
            *file.facts.losses,
            *file.facts.lost_texts(),
        ),
        notes=(*record.notes, *notes),
        unplaced=file.facts.unplaced(),
    )
