"""The files of an export: the JSON alone, or a folder that holds it beside pictures."""

from __future__ import annotations

import errno
import os
import re
import unicodedata
from abc import ABC, abstractmethod
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from typing import IO, Final

from blog.importing.ghost.recognition import HEAD, is_export
from blog.importing.records import ImportedImage

# Where Ghost keeps what was uploaded, whatever lies above it in a backup.
_CONTENT: Final = re.compile(r"(?:.*?/)?(?P<key>(?:images|files|media)/.+)", re.DOTALL)
_FOREIGN: Final = re.compile(r"(?:^|/)(?:themes|node_modules|__MACOSX|\.[^/]*)/")
# Where a folder, or a backup that was unpacked into one, may hold the export.
_PLACES: Final = (
    *("*.json", "data/*.json", "content/data/*.json", "*/*.json", "*/data/*.json"),
    "*/content/data/*.json",
)
_MAX_CANDIDATES: Final = 200


class Files(ABC):
    """`names` have slashes, in an order that is the same on every machine; so have
    `candidates`, the JSON files that may be the export.
    """

    @property
    @abstractmethod
    def names(self) -> list[str]: ...

    @property
    @abstractmethod
    def candidates(self) -> list[str]: ...

    @abstractmethod
    def read(self, name: str, most: int) -> bytes:
        """Raises OSError, also for a file of more bytes than `most`."""

    @abstractmethod
    def head(self, name: str) -> bytes:
        """The first bytes. Raises OSError."""

    @abstractmethod
    def image(self, name: str, address: str, alt: str) -> ImportedImage: ...

    def exports(self) -> list[str]:
        return [name for name in self.candidates if self._is_export(name)]

    def find(self, key: str) -> str:
        """The name of what was uploaded as images/2020/05/a.png, or ""."""
        return self._content.get(unicodedata.normalize("NFC", key), "")

    def named(self, *file_names: str) -> list[str]:
        """The files that are called so, wherever they lie."""
        return [name for name in self.names if name.rpartition("/")[2] in file_names]

    def _is_export(self, name: str) -> bool:
        try:
            return is_export(self.head(name))
        except OSError:
            return False

    @cached_property
    def _content(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for name in self.names:
            match = None if is_foreign(name) else _CONTENT.fullmatch(name)
            if match:
                found.setdefault(unicodedata.normalize("NFC", match["key"]), name)
        return found


class Folder(Files):
    """`only` names the one file of it that counts, or is ""."""

    def __init__(self, root: Path, only: str = "") -> None:
        self.root = root.resolve()
        self.only = only

    @cached_property
    def names(self) -> list[str]:
        if self.only:
            return [self.only]
        found: list[str] = []
        for directory, folders, files in os.walk(self.root):
            folders[:] = [name for name in folders if not name.startswith(".")]
            paths = (Path(directory, name) for name in files)
            found += [self._relative(path) for path in paths if self._is_inside(path)]
        return sorted(found)

    @cached_property
    def candidates(self) -> list[str]:
        if self.only:
            return [self.only]
        found = chain.from_iterable(self.root.glob(place) for place in _PLACES)
        paths = filter(self._is_inside, islice(found, _MAX_CANDIDATES))
        # A file may be found at two of the places.
        return sorted(
            {name for name in map(self._relative, paths) if not is_foreign(name)}
        )

    def read(self, name: str, most: int) -> bytes:
        with (self.root / name).open("rb") as opened:
            return limited(opened, most)

    def head(self, name: str) -> bytes:
        with (self.root / name).open("rb") as opened:
            return opened.read(HEAD)

    def image(self, name: str, address: str, alt: str) -> ImportedImage:
        path = self.root / name
        return ImportedImage(address, path.name, alt, path=path)

    def _relative(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def _is_inside(self, path: Path) -> bool:
        """Whether it is a file, and no link that leads out of the folder."""
        if path.is_symlink() and not path.resolve().is_relative_to(self.root):
            return False
        return path.is_file()


def is_foreign(name: str) -> bool:
    """Whether a file lies among those of a theme or of a tool."""
    return bool(_FOREIGN.search(name))


def limited(opened: IO[bytes], most: int) -> bytes:
    """All of it. Raises OSError when it has more bytes than `most`."""
    data = opened.read(most + 1)
    if len(data) > most:
        raise too_large(most)
    return data


def too_large(most: int) -> OSError:
    return OSError(
        errno.EFBIG, f"It has more than {most:,} bytes, the most there may be"
    )
