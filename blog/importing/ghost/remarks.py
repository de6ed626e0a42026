"""Sentences about an export as a whole. Of people, numbers alone are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from blog.importing.ghost import terms
from blog.importing.ghost.library import Library, is_internal
from blog.importing.shown import listed
from blog.rendering import clean_text


def of_library(library: Library) -> Iterator[str]:
    yield from _internal_tags(library)
    of_tags, of_authors = terms.unplaced(library)
    if of_tags:
        yield f"Of tags these have no place here: {_named(of_tags)}."
    if of_authors:
        yield f"Of authors these have no place here: {_named(of_authors)}."
    for place in ("head", "foot"):
        code = library.settings.text(f"codeinjection_{place}", f"ghost_{place}")
        if code:
            yield (
                f"Code that was injected into the {place} of every page stayed behind "
                f"({len(code):,} characters)."
            )
    others = library.other_tables()
    if others:
        yield f"What else the export holds stayed behind: {_named(others)}."


def of_redirects(others: list[str]) -> Iterator[str]:
    if others:
        yield (
            "Redirects that are patterns, or lead to nothing of this import, stayed "
            f"behind ({len(others):,}): {clean_text(listed(others))}."
        )


def _internal_tags(library: Library) -> Iterator[str]:
    counts = Counter(
        clean_text(tag.line("name"))
        for post in library.posts
        for tag in library.tags_of(post)
        if is_internal(tag)
    )
    if counts:
        yield f"Tags that readers never saw stayed behind: {_named(counts)}."


def _named(counts: Counter[str]) -> str:
    return listed([f"{name} ({count:,})" for name, count in counts.items()], most=20)
