"""Puts what was made into its place, and takes away what is there no more."""

from __future__ import annotations

from collections.abc import Collection, Set
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from blog.exporting.site.folder import Folder
from blog.exporting.site.manifest import Manifest, Written


@dataclass
class Placing:
    """`files`: what is to be there in the end; at first, what an earlier export left
    and nobody has changed since.
    """

    folder: Folder
    before: Manifest
    files: dict[str, Written]
    written: int = 0
    removed: int = 0
    _staged: set[str] = field(default_factory=set)
    # Static files and pictures, which pages refer to.
    _copied: set[str] = field(default_factory=set)
    _extra: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.files = dict(self.files)

    def digest(self, name: str) -> str:
        """Of the file that is there or waits; empty where there is none."""
        return self.files[name].digest if name in self.files else ""

    @property
    def pages(self) -> set[str]:
        return self.files.keys() - self._extra

    def keep_only(self, names: Collection[str]) -> None:
        """Of the pages; what else belongs there is told afterwards."""
        self._extra = {name for name in self.files if name not in names}

    def take(self, name: str, written: Written, *, is_staged: bool) -> None:
        """A page; when its bytes are those that are there, only what is known of them
        changes.
        """
        if is_staged:
            self._staged.add(name)
        elif name in self.files:
            there = self.files[name]
            written = written._replace(size=there.size, changed_at=there.changed_at)
        self.files[name] = written

    def add(self, name: str, body: bytes, written: Written) -> None:
        self._extra.discard(name)
        is_staged = self.digest(name) != written.digest
        if is_staged:
            self.folder.stage(name, body)
        self.take(name, written, is_staged=is_staged)

    def keep(self, name: str, key: str) -> bool:
        """Whether the file is there and was made of the same."""
        is_there = name in self.files and self.files[name].key == key
        if is_there:
            self._extra.discard(name)
        return is_there

    def copy(self, name: str, source: Path) -> None:
        """Unless the file there has the source's size and time."""
        self._extra.discard(name)
        found, there = source.stat(), self.files.get(name)
        wanted = found.st_size, found.st_mtime_ns
        if there is None or (there.size, there.changed_at) != wanted:
            self.folder.stage_copy(name, source)
            self._copied.add(name)
            self.files[name] = Written()

    def place(self, after: Manifest) -> None:
        """From now on the folder changes: what is referred to comes first, and what is
        gone goes last, so that every page is whole all the time. What is noted before
        lets the next export put things right if this one is cut off.
        """
        for name in self._extra:
            del self.files[name]
        staged = self._staged & self.files.keys()
        new = {name: Written() for name in [*staged, *self._copied]}
        Manifest(files=self.before.files | new).save(self.folder.root)
        gone = self.before.files.keys() - self.files.keys()
        in_the_way = _in_the_way(gone, new.keys())
        self.removed = self.folder.remove(sorted(in_the_way))
        for name in [*sorted(self._copied), *sorted(staged)]:
            size, changed_at = self.folder.put(name)
            written = self.files[name]
            self.files[name] = written._replace(size=size, changed_at=changed_at)
        self.removed += self.folder.remove(sorted(gone - in_the_way))
        self.written = len(new)
        after.files = self.files
        after.save(self.folder.root)


def _in_the_way(gone: Set[str], new: Set[str]) -> set[str]:
    """A file may have the name that a folder is to have, or the other way round; and
    some file systems take two spellings for one name.
    """
    folders = {str(above) for name in new for above in PurePosixPath(name).parents}
    alike = set(map(_folded, new))
    return {
        name
        for name in gone
        if name in folders
        or _folded(name) in alike
        or any(str(above) in new for above in PurePosixPath(name).parents)
    }


def _folded(name: str) -> str:
    return normalize("NFC", name).casefold()
