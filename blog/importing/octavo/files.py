"""The files of an export, in a folder or in a .zip. Nothing is ever unpacked."""

from __future__ import annotations

import zipfile
import zlib
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
    """Raises UnreadableExport and OSError."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, *_FAULTS) as error:
            raise UnreadableExport(
                f"{path} is a damaged archive. Export once more, or copy it again."
            ) from error
        if len(self._zip.namelist()) > _MOST_FILES:
            raise UnreadableExport(f"{path} holds more files than an export can have.")

    def names(self) -> list[str]:
        return sorted({name for name in self._zip.namelist() if not name.endswith("/")})

    def read(self, name: str) -> bytes:
        try:
            with self._zip.open(name) as file:
                content = file.read(_MOST + 1)
        except (zipfile.BadZipFile, *_FAULTS) as error:
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


def _too_large(name: str) -> str:
    return f"{name} is larger than {_MOST // 1024 // 1024} MiB"
