"""The ZIP file of a backup: written once from front to back, and read with suspicion.

Pictures are stored as they are, so that what an archive unpacks to is bounded by its
own size; the database alone may be packed, and is read no further than it says it goes.
"""

from __future__ import annotations

import hashlib
import lzma
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from blog.backups.manifest import NAME as MANIFEST
from blog.backups.manifest import Entry, Manifest, parse
from blog.backups.problems import BrokenBackup

MEDIA: Final = "media/"
KEY: Final = "secret_key"
# By the vendor of the database.
DATABASES: Final = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}
LONGEST_MANIFEST: Final = 500_000_000  # bytes
LONGEST_NAME: Final = 1024  # characters
LONGEST_KEY: Final = 10_000  # bytes
_CHUNK: Final = 1024 * 1024
_IS_ENCRYPTED: Final = 0x1
_PACKED: Final = {DATABASES["sqlite"], MANIFEST}
# What zipfile raises on archives that are broken or made to hurt.
_FAULTS: Final = (
    *(ArithmeticError, EOFError, LookupError, RuntimeError, ValueError),
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError),
)


class Writer:
    """Keeps size and digest of what it writes."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed = packed
        self.entries: dict[str, Entry] = {}

    def add(self, name: str, content: IO[bytes]) -> None:
        """Read to its end, a piece at a time. Raises OSError."""
        digest, size = hashlib.sha256(), 0
        member = zipfile.ZipInfo(name)
        member.external_attr = (stat.S_IFREG | 0o600) << 16
        if name in _PACKED:
            member.compress_type = zipfile.ZIP_DEFLATED
        with self._packed.open(member, "w", force_zip64=True) as file:
            while piece := content.read(_CHUNK):
                file.write(piece)
                digest.update(piece)
                size += len(piece)
        self.entries[name] = Entry(name, size, digest.hexdigest())


@contextmanager
def written(path: Path) -> Iterator[Writer]:
    """A new file, for this user alone, and on the disk at the end. Raises OSError."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w+b") as file:
        with zipfile.ZipFile(file, "w") as packed:
            yield Writer(packed)
        file.flush()
        os.fsync(file.fileno())


class Reader:
    """An archive whose list of files is what its manifest says. `path` is what it is
    called in sentences.
    """

    def __init__(self, path: Path, packed: zipfile.ZipFile, size: int) -> None:
        self.path = path
        self._size = size
        self._packed = packed
        self._members = {one.filename: one for one in packed.infolist()}
        self._check_members(packed.infolist())
        self.manifest = self._read_manifest()
        self.entries = {entry.name: entry for entry in self.manifest.files}
        self._check_entries()

    @property
    def database(self) -> Entry:
        return self.entries[DATABASES[self.manifest.vendor]]

    @property
    def media(self) -> list[Entry]:
        """Those whose names begin with MEDIA."""
        return [one for one in self.manifest.files if one.name.startswith(MEDIA)]

    def pieces(self, entry: Entry) -> Iterator[bytes]:
        """All of it; at the end it is known to be what was written.

        Raises BrokenBackup, perhaps after some of the pieces.
        """
        digest, size = hashlib.sha256(), 0
        for piece in self._read(entry.name):
            size += len(piece)
            if size > entry.size:
                break
            digest.update(piece)
            yield piece
        if size != entry.size or digest.hexdigest() != entry.sha256:
            raise self._broken(f"{entry.name} is not what was written")

    def extract(self, entry: Entry, target: Path) -> None:
        """Into a new file. Raises BrokenBackup and OSError."""
        with target.open("xb") as file:
            file.writelines(self.pieces(entry))

    def _read(self, name: str) -> Iterator[bytes]:
        try:
            with self._packed.open(self._members[name]) as file:
                while piece := file.read(_CHUNK):
                    yield piece
        except _FAULTS as error:
            raise self._broken(f"{name} cannot be read") from error

    def _read_manifest(self) -> Manifest:
        member = self._members.get(MANIFEST)
        if member is None:
            raise BrokenBackup(
                f"{self.path} is no backup: it has no {MANIFEST}. What export_content "
                "wrote is taken back by import_content."
            )
        if member.file_size > LONGEST_MANIFEST:
            raise self._broken(f"{MANIFEST} is too long")
        try:
            # zipfile reads no further than the size that was checked.
            return parse(b"".join(self._read(MANIFEST)))
        except BrokenBackup as error:
            raise BrokenBackup(f"{self.path} cannot be used. {error}") from error

    def _check_members(self, members: list[zipfile.ZipInfo]) -> None:
        if len(members) != len(self._members):
            raise self._broken("two files in it have the same name")
        for member in members:
            if problem := _problem(member):
                raise self._broken(f"{member.filename[:100]!r} {problem}")
        # Otherwise one piece of the file could be read as many files.
        if sum(one.compress_size for one in members) > self._size:
            raise self._broken("files in it lie over each other")

    def _check_entries(self) -> None:
        """What is listed is there and has its size, and nothing else is there."""
        manifest = self.manifest
        if DATABASES.get(manifest.vendor) not in self.entries:
            raise self._broken("there is no database in it")
        listed = sorted(entry.name for entry in manifest.files)
        if listed != sorted(self._members.keys() - {MANIFEST}):
            raise self._broken(f"its files are not those that {MANIFEST} lists")
        for entry in manifest.files:
            if self._members[entry.name].file_size != entry.size:
                raise self._broken(f"{entry.name} has another size than was written")
            is_key = entry.name == KEY and entry.size <= LONGEST_KEY
            if not (is_key or _belongs(entry.name, manifest.vendor)):
                raise self._broken(f"{entry.name!r} does not belong in a backup")

    def _broken(self, what: str) -> BrokenBackup:
        return BrokenBackup(
            f"{self.path} is damaged: {what}. Copy it again from where it was made, or "
            "take another backup."
        )


@contextmanager
def opened(path: Path, called: Path | None = None) -> Iterator[Reader]:
    """`called`: its name later on. Raises BrokenBackup and OSError."""
    try:
        packed = zipfile.ZipFile(path)
    except _FAULTS as error:
        raise BrokenBackup(
            f"{path} is no whole ZIP archive. Copy it again from where it was made, or "
            "take another backup."
        ) from error
    with packed:
        yield Reader(called or path, packed, path.stat().st_size)


def is_plain(name: str) -> bool:
    """A name that means the same file everywhere, below whatever folder it is put."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    parts = name.split("/")
    has_odd = any(part in {"", ".", ".."} for part in parts)
    return not (has_odd or "\\" in name or ":" in parts[0] or not name.isprintable())


def _belongs(name: str, vendor: str) -> bool:
    return name == DATABASES[vendor] or name.startswith(MEDIA)


def _problem(member: zipfile.ZipInfo) -> str:
    """What is wrong with it; nothing with files that a backup has."""
    kind = stat.S_IFMT(member.external_attr >> 16)
    allowed = {zipfile.ZIP_STORED}
    if member.filename in _PACKED:
        allowed = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    if len(member.filename) > LONGEST_NAME or not is_plain(member.filename):
        return "is no name of a file in a backup"
    if kind not in {0, stat.S_IFREG}:
        return "is no file"
    if member.flag_bits & _IS_ENCRYPTED:
        return "is encrypted"
    if member.compress_type not in allowed:
        return "is packed"
    is_stored = member.compress_type == zipfile.ZIP_STORED
    if is_stored and member.compress_size != member.file_size:
        return "has two sizes"
    return ""
