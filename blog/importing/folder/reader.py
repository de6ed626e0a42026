"""Reads a folder of Markdown files, as static site generators keep them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from blog.importing.folder import (
    bodies,
    front_matter,
    metadata_lines,
    other_formats,
    texts,
)
from blog.importing.folder.facts import Facts
from blog.importing.folder.file import File
from blog.importing.folder.files import IMAGES, Folder
from blog.importing.folder.finding import Finder
from blog.importing.folder.inherited import Inheritance
from blog.importing.records import (
    Circumstances,
    Export,
    ImportedPost,
    ImportedText,
    Item,
    Remark,
    Skipped,
    Unreadable,
    UnreadableExport,
)
from blog.importing.shown import counted, listed

# Files that a repository has for its visitors and no generator publishes.
_FOR_THE_REPOSITORY = frozenset(
    {"readme", "license", "licence", "changelog", "contributing", "code_of_conduct"}
    | {"security", "authors", "notice"}
)


def read(source: Path, circumstances: Circumstances) -> Export:
    """Raises UnreadableExport when there is no Markdown file in the folder."""
    folder = Folder(source, circumstances.top)
    if not folder.texts():
        others = list(filter(other_formats.is_one, folder.files))
        raise UnreadableExport(
            f"{source} holds no Markdown file. Give the folder that your posts are in."
            + (f" Its texts are {other_formats.named(others)}." if others else "")
        )
    reading = _Reading(folder, circumstances)
    # Archives and folders change their names more often than a blog its address.
    known_by = reading.circumstances.source or circumstances.name or folder.name
    return Export("markdown", known_by, reading.items)


class _Reading:
    def __init__(self, folder: Folder, circumstances: Circumstances) -> None:
        self.folder = folder
        self.given = circumstances
        self.finder = Finder(folder)
        self.inheritance = Inheritance(folder)
        self.circumstances = _with_site(folder, circumstances)

    def items(self) -> Iterator[Item]:
        spoken_for: set[Path] = set()
        unknown = 0
        for path in self.folder.texts():
            bundle = self._bundle(path)
            item = self._item(path, bundle)
            spoken_for |= {path, *bundle, *_files_of(item)}
            if isinstance(item, ImportedPost) and not item.is_draft:
                unknown += not item.feed_id
            yield item
        for path in filter(other_formats.is_one, self.folder.files):
            spoken_for.add(path)
            yield other_formats.skipped(path, self.folder.label(path))
        yield from self._about_configuration()
        spoken_for |= self.inheritance.known_files
        spoken_for |= {path for path in (self.folder.made_by.path,) if path}
        yield from self._about_files(spoken_for)
        yield from map(Remark, self.inheritance.remarks())
        if unknown:
            yield Remark(self._about_feed_readers(unknown))

    def _item(self, path: Path, bundle: list[Path]) -> Item:
        source_id = self.folder.label(path)
        if source_id != self.folder.relative(path).as_posix():
            return Unreadable(source_id, "Its name is not in UTF-8: rename the file.")
        try:
            text = front_matter.text_of(path)
            parts = metadata_lines.split(text, path, self.folder.made_by.generator)
        except OSError as error:
            return Unreadable(source_id, f"It cannot be read. {error.strerror}.")
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            return Unreadable(
                source_id,
                f"Line {line} is not in UTF-8. Save the file in that encoding and run "
                "the import again.",
            )
        except front_matter.BrokenFrontMatter as error:
            return Unreadable(source_id, str(error))
        if not parts.has_front_matter and path.stem.lower() in _FOR_THE_REPOSITORY:
            return Skipped(
                source_id,
                "It looks like a note about the folder, not like a post. If it is one, "
                "give it front matter with a title and a date.",
            )
        file = File(
            folder=self.folder,
            path=path,
            source_id=source_id,
            facts=Facts(self.inheritance.values(path, parts.values)),
            body=parts.body,
            circumstances=self.circumstances,
            finder=self.finder,
            dialect=parts.dialect,
            collections=self.inheritance.collections(path),
        )
        before = text[: len(text) - len(parts.body)]
        file = bodies.translated(file, 1 + before.count("\n"))
        return texts.item_of(file, bundle)

    def _bundle(self, path: Path) -> list[Path]:
        """The pictures that lie beside a text which has a folder of its own."""
        if not path.stem.lower().startswith("index") or path.parent == self.folder.root:
            return []
        files = self.folder.by_directory.get(path.parent, [])
        return [file for file in files if file.suffix.lower() in IMAGES]

    def _about_configuration(self) -> Iterator[Remark]:
        made_by = self.folder.made_by
        if made_by.problem:
            yield Remark(made_by.problem)
        if self.circumstances.site != self.given.site:
            yield Remark(
                "The folder’s configuration says that the blog was at "
                f"{self.circumstances.site}. If it was elsewhere, give that address "
                "(--site)."
            )

    def _about_feed_readers(self, unknown: int) -> str:
        remedy = "If the blog was public before, give its address (--site)."
        if self.circumstances.site:
            remedy = "Write the addresses they had into their front matter, as aliases."
        return (
            f"Feed readers will take {counted(unknown, 'post')} for new, because the "
            f"folder does not say what they were known by. {remedy}"
        )

    def _about_files(self, spoken_for: set[Path]) -> Iterator[Remark]:
        left = [
            path
            for path in self.folder.files
            if path not in spoken_for and path.suffix != ".meta"
        ]
        if left:
            names = [self.folder.label(path) for path in left]
            yield Remark(
                "Files that are not Markdown and that no post shows stayed behind "
                f"({len(left):,}): {listed(names, most=8)}."
            )
        if self.folder.left_out:
            named = listed(sorted(self.folder.left_out))
            yield Remark(f"Folders with these names were not looked into: {named}.")
        if self.folder.closed:
            yield Remark(
                f"Folders that cannot be opened: {listed(self.folder.closed)}."
            )


def _with_site(folder: Folder, circumstances: Circumstances) -> Circumstances:
    """What the command was given counts before what the configuration says."""
    site = circumstances.site or folder.made_by.site
    return replace(circumstances, site=site)


def _files_of(item: Item) -> set[Path]:
    if not isinstance(item, ImportedText):
        return set()
    cover = item.cover if isinstance(item, ImportedPost) else None
    images = (*item.images, *((cover,) if cover else ()))
    return {image.path for image in images if image.path}
