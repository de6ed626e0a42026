"""Sentences about the export as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from blog.importing.records import Remark
from blog.importing.shown import counted, listed
from blog.importing.wordpress.source import Source
from blog.importing.wordpress.terms import KINDS


def of(source: Source) -> Iterator[Remark]:
    """After all items were read."""
    for sentence in (*_about_files(source), *_about_items(source)):
        yield Remark(sentence)


def _about_files(source: Source) -> Iterator[str]:
    if source.cut_off:
        names = listed([file.name for file in dict.fromkeys(source.cut_off)])
        yield (
            f"The export is not whole, for it breaks off ({names}): items "
            "may be missing. Export once more, a year or an author at a time."
        )
    if source.others:
        names = listed([file.name for file in source.others])
        yield f"XML files that are no WordPress export were left alone: {names}."
    if source.mended.forbidden:
        yield (
            "Control characters that no XML may hold were taken out before it was read "
            f"({source.mended.forbidden:,})."
        )
    if source.mended.strays:
        yield (
            f"{counted(source.mended.strays, 'byte')} that were no UTF-8 were read as "
            "Windows-1252: look for odd letters."
        )


def _about_items(source: Source) -> Iterator[str]:
    if source.uncategorized:
        yield (
            f"“Uncategorized” means no category in WordPress: "
            f"{counted(source.uncategorized, 'post')} came in without one."
        )
    if source.fields:
        named = [f"{name} ({count:,})" for name, count in sorted(source.fields.items())]
        yield f"Custom fields have no place here: {listed(named, most=12)}."
    names = Counter(
        (KINDS[term.taxonomy][0], term.name.casefold())
        for term in source.channel.terms.values()
        if term.taxonomy in KINDS
    )
    twins = sorted(name for (_, name), count in names.items() if count > 1)
    if twins:
        yield f"Terms of the same name became one: {listed(twins, most=12)}."
