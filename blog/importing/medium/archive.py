"""The files of an export: a folder, or a ZIP archive that is read where it lies.

Nothing is unpacked to disk, and no file is read beyond a limit, whatever the archive
says about its size.
"""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Final, Protocol

from blog.importing.records import UnreadableExport

# "2019-05-01_Title-words-abcdef123456.html" or "draft_Title-words-abcdef123456.html".
FILE_NAME: Final = re.compile(
    r"(?:(?P<date>\d{4}-\d{2}-\d{2})|draft)_(?P<words>.*?)-*(?P<id>[0-9a-f]{8,14})"
    r"\.html",
    re.DOTALL,
)
_POSTS: Final = "posts"
_MAX_FILE: Final = 20_000_000  # bytes; a long story has about 200,000
_MAX_POSTS: Final = 1_000_000_000  # bytes of all of them, as the archive declares
_MAX_MEMBERS: Final = 100_000
# What zipfile raises on archives that are broken or made to hurt.
_FAULTS: Final = (
    *(EOFError, LookupError, NotImplementedError, OSError, RuntimeError, ValueError),
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError),
)


class UnreadableFile(ValueError):
    """The message says why, and what to do."""


class Archive(Protocol):
    """`posts` are the stories by their file names, in one order on every machine;
    `others` are the folders beside them.
    """

    @property
    def posts(self) -> list[str]: ...

    @property
    def others(self) -> list[str]: ...

    def read(self, name: str) -> bytes:
        """Raises UnreadableFile."""


def open_archive(source: Path) -> Archive:
    """Raises UnreadableExport and OSError."""
    archive = ZippedExport(source) if source.is_file() else ExportFolder(source)
    if not archive.posts:
        raise UnreadableExport(
            f"{source} holds no story of Medium. Give the ZIP archive that Medium sent "
            "you, or the folder that it unpacks to."
        )
    return archive


class ExportFolder:
    """The export itself, the folder that it lies in, or its folder of posts."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @cached_property
    def posts(self) -> list[str]:
        found = self._folder.iterdir() if self._folder else []
        names = [path.name for path in found if path.is_file()]
        return sorted(name for name in names if not name.startswith("."))

    @cached_property
    def others(self) -> list[str]:
        found = self._folder
        if found is None or found == self.root:
            return []
        beside = found.parent.iterdir()
        return sorted(path.name for path in beside if path.is_dir() and path != found)

    def read(self, name: str) -> bytes:
        if self._folder is None:
            raise UnreadableFile("It is not there.")
        try:
            with (self._folder / name).open("rb") as opened:
                return _within_limit(opened.read(_MAX_FILE + 1))
        except OSError as error:
            raise UnreadableFile(f"It cannot be opened: {error.strerror}.") from error

    @cached_property
    def _folder(self) -> Path | None:
        if self.root.resolve().name == _POSTS:
            return self.root
        candidates = [self.root / _POSTS, *sorted(self.root.glob(f"*/{_POSTS}"))]
        return next((path for path in candidates if path.is_dir()), None)


class ZippedExport:
    """Raises UnreadableExport and OSError when it is made."""

    def __init__(self, file: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(file)
        except _FAULTS as error:
            raise UnreadableExport(
                f"{file} is no ZIP archive that can be read ({error}). Download the "
                "export again."
            ) from error
        count = len(self._zip.infolist())
        if count > _MAX_MEMBERS:
            raise UnreadableExport(
                f"{file} holds {count:,} files: that is no export of Medium."
            )
        self._members = dict(_stories(self._zip.infolist()))
        if sum(member.file_size for member in self._members.values()) > _MAX_POSTS:
            raise UnreadableExport(
                f"The stories in {file} would have more than {_MAX_POSTS:,} bytes: "
                "that is no export of Medium."
            )

    @cached_property
    def posts(self) -> list[str]:
        return sorted(self._members)

    @cached_property
    def others(self) -> list[str]:
        stories = (member.filename for member in self._members.values())
        roots = {PurePosixPath(name).parent.parent for name in stories}
        paths = (PurePosixPath(name) for name in self._zip.namelist())
        beside = {path.parent.name for path in paths if path.parent.parent in roots}
        return sorted(beside - {"", _POSTS, "__MACOSX"})

    def read(self, name: str) -> bytes:
        member = self._members[name]
        if member.flag_bits & 1:
            raise UnreadableFile("It is encrypted: unpack the archive, and pack again.")
        try:
            with self._zip.open(member) as file:
                return _within_limit(file.read(_MAX_FILE + 1))
        except UnreadableFile:
            raise
        except _FAULTS as error:
            raise UnreadableFile(
                f"The archive is damaged there ({error}): download it again."
            ) from error


def _stories(
    members: list[zipfile.ZipInfo],
) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    for member in members:
        path = PurePosixPath(member.filename)
        is_strange = path.is_absolute() or ".." in path.parts
        is_post = path.parent.name == _POSTS and "__MACOSX" not in path.parts
        if is_post and not is_strange and not member.is_dir():
            yield path.name, member


def _within_limit(data: bytes) -> bytes:
    if len(data) > _MAX_FILE:
        raise UnreadableFile(f"It has more than {_MAX_FILE:,} bytes.")
    return data
