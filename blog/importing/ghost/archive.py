"""A ZIP archive that holds an export. It is read where it lies: nothing is unpacked to
disk, and no member is read beyond a limit, whatever the archive says of its size.
"""

from __future__ import annotations

import errno
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import IO, Final

from blog.images import MAX_BYTES
from blog.importing.ghost.files import Files, is_foreign, limited, too_large
from blog.importing.ghost.recognition import HEAD
from blog.importing.records import ImportedImage

_MAX_CANDIDATES: Final = 200
# Folders above a file that may be the export.
_MAX_DEPTH: Final = 4
# What zipfile raises on archives that are broken or made to hurt.
_FAULTS: Final = (
    *(ArithmeticError, EOFError, LookupError, RuntimeError, ValueError),
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError),
)


class Archive(Files):
    """Raises OSError when it is made of what is no readable ZIP archive."""

    def __init__(self, file: Path) -> None:
        with _readable():
            self._zip = zipfile.ZipFile(file)
        members = [one for one in self._zip.infolist() if not one.is_dir()]
        self._members = {one.filename.replace("\\", "/"): one for one in members}

    @cached_property
    def names(self) -> list[str]:
        return sorted(self._members)

    @cached_property
    def candidates(self) -> list[str]:
        found = [
            name
            for name in self.names
            if name.lower().endswith(".json") and not is_foreign(name)
        ]
        near = [name for name in found if name.count("/") <= _MAX_DEPTH]
        return sorted(near, key=lambda name: name.count("/"))[:_MAX_CANDIDATES]

    def read(self, name: str, most: int) -> bytes:
        if self._members[name].file_size > most:
            raise too_large(most)
        with self._opened(name) as opened:
            return limited(opened, most)

    def head(self, name: str) -> bytes:
        with self._opened(name) as opened:
            return opened.read(HEAD)

    def image(self, name: str, address: str, alt: str) -> ImportedImage:
        file_name = name.rpartition("/")[2]
        return PackedImage(address, file_name, alt, archive=self, member=name)

    @contextmanager
    def _opened(self, name: str) -> Iterator[IO[bytes]]:
        with _readable(), self._zip.open(self._members[name]) as opened:
            yield opened


@dataclass(frozen=True)
class PackedImage(ImportedImage):
    """A picture that stays in its archive until it is asked for."""

    archive: Archive | None = field(default=None, compare=False, repr=False)
    member: str = ""

    @property
    def is_elsewhere(self) -> bool:
        return False

    def read(self) -> bytes:
        return self.archive.read(self.member, MAX_BYTES) if self.archive else b""


@contextmanager
def _readable() -> Iterator[None]:
    """What may be wrong with an archive is an OSError."""
    try:
        yield
    except _FAULTS as error:
        raise OSError(errno.EIO, "The ZIP archive is damaged or encrypted") from error
