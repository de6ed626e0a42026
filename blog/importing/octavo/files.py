"""The files of an export, in a folder or in a .zip. Nothing is ever unpacked."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Protocol

from blog.importing.records import UnreadableExport

HEAD: Final = "octavo.yaml"
# Bytes that a file may unpack to: pictures may have 20 MiB, texts half a million signs.
_MOST: Final = 32 * 1024 * 1024
_MOST_FILES: Final = 1_000_000
# What unpacking a damaged, encrypted or strangely packed file raises.
_FAULTS: Final = (KeyError, RuntimeError, NotImplementedError, EOFError, zlib.error)


class Files(Protocol):
    def names(self) -> list[str]:
        """Relative paths with slashes, sorted."""

    def read(self, name: str) -> bytes:
        """Raises OSError."""


class Folder:
    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    def names(self) -> list[str]:
        files = (path for path in self.root.rglob("*") if path.is_file())
        return sorted(path.relative_to(self.root).as_posix() for path in files)

    def read(self, name: str) -> bytes:
        path = (self.root / name).resolve()
        if not path.is_relative_to(self.root):
            raise OSError(f"{name} lies outside the folder")
        if path.stat().st_size > _MOST:
            raise OSError(_too_large(name))
        return path.read_bytes()


class Archive:
    """Opened anew for each file, so that nobody has to close it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def names(self) -> list[str]:
        with _opened(self.path) as archive:
            names = archive.namelist()
        if len(names) > _MOST_FILES:
            raise UnreadableExport(
                f"{self.path} holds {len(names):,} files, more than an export can have."
            )
        return sorted({name for name in names if not name.endswith("/")})

    def read(self, name: str) -> bytes:
        with _opened(self.path) as archive:
            try:
                with archive.open(name) as file:
                    content = file.read(_MOST + 1)
            except _FAULTS as error:
                raise OSError(f"{name} cannot be unpacked") from error
        if len(content) > _MOST:
            raise OSError(_too_large(name))
        return content


def open_files(source: Path) -> Files:
    return Folder(source) if source.is_dir() else Archive(source)


def is_export(source: Path) -> bool:
    """Whether it is one of ours; never raises."""
    try:
        if source.is_dir():
            return (source / HEAD).is_file()
        with zipfile.ZipFile(source) as archive:
            return HEAD in archive.namelist()
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except zipfile.BadZipFile as error:
        raise OSError(f"{path.name} is damaged") from error


def _too_large(name: str) -> str:
    return f"{name} is larger than {_MOST // 1024 // 1024} MiB"
