"""Where an export goes: a folder that a later one brings up to date, or an archive."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Final, Protocol

from blog.exporting.content.documents import HEAD, IDENTITY, REDIRECTS, REVISIONS
from blog.exporting.whole_files import RefusedTarget, whole_file
from blog.portable.kinds import IMAGES, KINDS, Kind
from site_config import files

_FOLDERS: Final = tuple(kind.folder for kind in KINDS if kind.folder != "identity")
_FILES: Final = (HEAD, REDIRECTS, IDENTITY)
_REVISION = re.compile(r"\d{4,}\.md", re.ASCII)
# The oldest moment that an archive can name: files in it have none of their own.
_NO_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_PACKED_ALREADY: Final = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif")


class Target(Protocol):
    """`counted` is what a report tells even if it is none. `add` raises OSError."""

    counted: ClassVar[tuple[str, ...]]

    def add(self, name: str, content: bytes) -> bool:
        """Whether it had to be written."""

    def finish(self) -> int:
        """Take away what an earlier export left and this one has not; how many."""


@dataclass
class Folder:
    counted: ClassVar[tuple[str, ...]] = ("files written", "unchanged", "removed")
    root: Path
    _names: set[str] = field(default_factory=set)

    def add(self, name: str, content: bytes) -> bool:
        self._names.add(name)
        return files.replace(self.root / name, content)

    def finish(self) -> int:
        """What no export writes stays: a folder may be a repository of its own."""
        stale = [path for path in self._ours() if self._name(path) not in self._names]
        for path in stale:
            path.unlink()
            self._remove_empty(path.parent)
        return len(stale)

    def _ours(self) -> Iterator[Path]:
        for kind in KINDS:
            found = (self.root / kind.folder).glob(_pattern(kind))
            yield from (path for path in found if path.is_file())
            kept = (self.root / kind.folder).glob(f"*/{REVISIONS}/*.md")
            yield from (path for path in kept if _REVISION.fullmatch(path.name))

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def _remove_empty(self, folder: Path) -> None:
        while folder != self.root and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent


@dataclass
class Archive:
    counted: ClassVar[tuple[str, ...]] = ("files written",)
    archive: zipfile.ZipFile

    def add(self, name: str, content: bytes) -> bool:
        entry = zipfile.ZipInfo(name, _NO_MOMENT)
        entry.external_attr = 0o644 << 16
        is_packed = name.endswith(_PACKED_ALREADY)
        entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
        self.archive.writestr(entry, content)
        return True

    def finish(self) -> int:
        return 0


def _pattern(kind: Kind) -> str:
    if kind is IMAGES:
        return "*/*"
    return "*/index.md" if kind.is_text else "*.md"


@contextmanager
def opened(path: Path) -> Iterator[Target]:
    """A folder, or an archive when the name ends with .zip; that one is there whole or
    not at all. Raises RefusedTarget and OSError.
    """
    if path.suffix.lower() == ".zip":
        with whole_file(path) as file, zipfile.ZipFile(file, "w") as archive:
            yield Archive(archive)
        return
    _check(path)
    path.mkdir(parents=True, exist_ok=True)
    yield Folder(path)


def _check(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise RefusedTarget(
            f"{folder} is a file. Name a folder, or a file that ends with .zip."
        )
    if not folder.is_dir() or (folder / HEAD).is_file():
        return
    there = {entry.name for entry in folder.iterdir()}
    if there & {*_FILES, *(name.partition("/")[0] for name in _FOLDERS)}:
        raise RefusedTarget(
            f"{folder} holds files that are no earlier export of Octavo, and some of "
            "them would be overwritten. Name an empty folder."
        )
