"""Reads a WordPress export: a file, or the folder of its pieces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from blog.importing.distinct import TWICE
from blog.importing.markup.parsing import UnreadableHtml
from blog.importing.records import (
    Circumstances,
    Export,
    Item,
    Remark,
    Skipped,
    Unreadable,
    UnreadableExport,
)
from blog.importing.shown import counted, listed
from blog.importing.wordpress import remarks
from blog.importing.wordpress.entries import Entry
from blog.importing.wordpress.records import Made
from blog.importing.wordpress.source import RECORDS, Broken, Source, surveyed
from blog.importing.wordpress.terms import imported_terms

_ATTACHMENT: Final = "attachment"
# Types with which WordPress and its plugins keep their own things.
_INTERNAL: Final = {
    "nav_menu_item": "entries of menus: the navigation is made anew here",
    "revision": "earlier versions of texts",
    "custom_css": "style sheets of a theme",
    "customize_changeset": "settings of a theme",
    "oembed_cache": "kept previews",
    "user_request": "requests about personal data",
    "wp_block": "reusable blocks: they come with the texts that show them",
    "wp_template": "templates of a theme",
    "wp_template_part": "templates of a theme",
    "wp_global_styles": "settings of a theme",
    "wp_navigation": "menus: the navigation is made anew here",
    "wp_font_family": "fonts",
    "wp_font_face": "fonts",
    "feedback": "messages from contact forms",
    "jp_pay_order": "orders",
}
_LOST_FILE: Final = (
    "It is of the media library, but the export does not say where its file is."
)
_UNDONE: Final = {
    "trash": "It was in the trash of the old site.",
    "auto-draft": "It was never saved on the old site.",
}


def read(source: Path, circumstances: Circumstances) -> Export:
    """Raises UnreadableExport and OSError."""
    found = surveyed(source, circumstances)
    if not any(True for _ in found.entries()):
        raise UnreadableExport(
            f"{source} holds no item. Export “All content” on the old site, under "
            "Tools → Export."
        )
    known_by = circumstances.source or found.channel.site.partition("://")[2]
    made = Made(found)
    known_by = known_by or circumstances.name or source.name
    return Export("wordpress", known_by, lambda: _Reading(made).items())


@dataclass
class _Reading:
    """One run through the items. `used` are numbers of attachments that texts show."""

    made: Made
    seen: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    internal: Counter[str] = field(default_factory=Counter)

    @property
    def source(self) -> Source:
        return self.made.source

    def items(self) -> Iterator[Item]:
        yield from imported_terms(self.source.channel)
        for entry in self.source.entries():
            if isinstance(entry, Broken):
                yield Unreadable(entry.source_id, entry.reason)
            else:
                yield from self._item(entry)
                self.seen.add(entry.source_id)
        yield from self._unused_files()
        for kind, count in sorted(self.internal.items()):
            yield Skipped(f"{kind} ({count:,})", f"These are {_INTERNAL[kind]}.")
        yield from remarks.of(self.source)

    def _item(self, entry: Entry) -> Iterator[Item]:
        if entry.kind in _INTERNAL:
            self.internal[entry.kind] += 1
        elif entry.source_id in self.seen:
            yield Skipped(entry.source_id, TWICE)
        elif entry.kind == _ATTACHMENT:
            if entry.number not in self.source.library.by_number:
                yield Skipped(entry.source_id, _LOST_FILE)
        elif entry.status in _UNDONE:
            yield Skipped(entry.source_id, _UNDONE[entry.status])
        elif entry.kind in RECORDS:
            yield self._record(entry)
        else:
            title = entry.fact("title") or "without a title"
            yield Skipped(
                entry.source_id,
                f"“{title}” is of the type {entry.kind}, which is neither a post nor a "
                "page.",
            )

    def _record(self, entry: Entry) -> Item:
        try:
            record, files = self.made.record_of(entry)
        except UnreadableHtml as error:
            return Unreadable(entry.source_id, str(error))
        self.used |= files
        return record

    def _unused_files(self) -> Iterator[Item]:
        """Files come with the texts; those that no text shows are told, each."""
        library = self.source.library.by_number
        left = [file for number, file in library.items() if number not in self.used]
        for file in left:
            yield Skipped(f"?p={file.number}", f"No text shows the file {file.url}.")
        if library:
            sentence = (
                f"The media library lists {counted(len(library), 'file')}; "
                f"{len(library) - len(left):,} are named in texts, and come with "
                "--download or --media."
            )
            names = listed([file.name for file in left])
            left_out = f" These stayed behind: {names}." if left else ""
            yield Remark(sentence + left_out)
