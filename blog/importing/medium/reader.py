"""Reads the export that Medium sends to its authors, as a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from blog.importing import places
from blog.importing.distinct import TWICE
from blog.importing.markup.parsing import UnreadableHtml, parse
from blog.importing.medium import story
from blog.importing.medium.file import File
from blog.importing.medium.folder import FILE_NAME, Folder, open_folder
from blog.importing.records import (
    Circumstances,
    Export,
    ImportedPost,
    Item,
    Remark,
    Skipped,
    Unreadable,
    UnreadableExport,
)
from blog.importing.shown import listed

# So many files are looked at before something is called no export of Medium.
_LOOKS: Final = 5
_NO_TAGS: Final = "Medium's export has no tags: give the posts theirs here."
_STAYS_THERE: Final = (
    "The stories stay on Medium too. So that search engines find them here, name the "
    "new address as canonical link in the settings of each story there, or delete it."
)


def is_medium(source: Path) -> bool:
    """Whether a folder is such an export."""
    try:
        folder = open_folder(source)
    except (UnreadableExport, OSError):
        return False
    named = [name for name in folder.posts if FILE_NAME.fullmatch(name)]
    return any(_is_story(folder, name) for name in named[:_LOOKS])


def read(source: Path, circumstances: Circumstances) -> Export:
    """Raises UnreadableExport and OSError."""
    reading = _Reading(open_folder(source), circumstances)
    known_by = circumstances.source or reading.author() or circumstances.name
    return Export("medium", known_by or source.resolve().stem, reading.items)


class _Reading:
    def __init__(self, folder: Folder, circumstances: Circumstances) -> None:
        self.folder = folder
        self.circumstances = circumstances
        matches = map(FILE_NAME.fullmatch, folder.posts)
        self.stories = frozenset(match["id"] for match in matches if match)

    def author(self) -> str:
        """The author's page, as in "medium.com/@ines", or ""."""
        for name in self.folder.posts:
            file = self._file(name)
            if isinstance(file, File) and file.author_page:
                page = places.split(file.author_page)
                return (page.netloc + page.path).rstrip("/")
        return ""

    def items(self) -> Iterator[Item]:
        seen: set[str] = set()
        has_tags = is_public = False
        for name in self.folder.posts:
            item = self._item(name)
            if isinstance(item, ImportedPost):
                if item.source_id in seen:
                    yield Skipped(name, TWICE)
                    continue
                seen.add(item.source_id)
                has_tags = has_tags or bool(item.tags)
                is_public = is_public or not item.is_draft
            yield item
        if seen and not has_tags:
            yield Remark(_NO_TAGS)
        if is_public:
            yield Remark(_STAYS_THERE)
        if self.folder.others:
            named = listed(self.folder.others, most=20)
            yield Remark(f"What else is in the export stayed behind: {named}.")

    def _item(self, name: str) -> Item:
        file = self._file(name)
        if not isinstance(file, File):
            return file
        try:
            return story.item_of(file)
        except UnreadableHtml as error:
            return Unreadable(file.known_by, str(error))

    def _file(self, name: str) -> File | Item:
        label = os.fsencode(name).decode("utf-8", "replace")
        if not name.lower().endswith((".html", ".htm")):
            return Skipped(label, "It is no story of Medium.")
        try:
            text = self.folder.read(name).decode("utf-8-sig")
            soup = parse(text)
        except OSError as error:
            return Unreadable(label, f"It cannot be read. {error.strerror}.")
        except UnicodeDecodeError:
            return Unreadable(label, "It is not in UTF-8. Export it once more.")
        except UnreadableHtml as error:
            return Unreadable(label, str(error))
        return File(label, soup, self.stories, self.circumstances)


def _is_story(folder: Folder, name: str) -> bool:
    try:
        return b"e-content" in folder.read(name)
    except OSError:
        return False
