"""Files of the storage: which there are, in and out of an archive.

The storage may be a folder or a bucket; no file is ever in memory as a whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath
from secrets import token_hex
from tempfile import TemporaryFile
from typing import Final

from django.core.files.base import File
from django.core.files.storage import Storage, default_storage

from blog.backups.archive import MEDIA, Reader, Writer, is_plain
from blog.backups.manifest import Entry
from blog.models import Image

# Files of our own making while they are written; they never stay.
_PREFIX: Final = ".octavo-restore-"
_SUFFIX: Final = ".part"
# One that was changed later than this before the start may be half written.
SETTLES_IN: Final = timedelta(minutes=1)
_CHUNK: Final = 1024 * 1024


def named() -> set[str]:
    """The files that pictures name, in the database that is connected."""
    images = Image.objects.only("file", "variants").iterator()
    return {name for image in images for name in image.file_names()}


def walk(folder: str = "") -> Iterator[str]:
    """The name of every file in the storage."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(filter(None, files)):
        yield f"{folder}{name}"
    for inner in sorted(filter(None, folders)):
        yield from walk(f"{folder}{inner}/")


def is_part(name: str) -> bool:
    """Left behind by a restore that was killed."""
    last = PurePosixPath(name).name
    return last.startswith(_PREFIX) and last.endswith(_SUFFIX)


def is_settled(name: str, at: datetime) -> bool:
    """Nobody was writing it at that moment (aware)."""
    try:
        return default_storage.get_modified_time(name) < at - SETTLES_IN
    except (FileNotFoundError, NotImplementedError):
        return False


def add(writer: Writer, names: Iterable[str]) -> Iterator[str]:
    """Into the archive, those that are there and not in it yet; the name of each when
    it is dealt with. Raises OSError.
    """
    for name in names:
        if f"{MEDIA}{name}" not in writer.entries:
            try:
                file = default_storage.open(name)
            except FileNotFoundError:
                yield name
                continue
            with file:
                writer.add(f"{MEDIA}{name}", file)
        yield name


def can_be_kept(name: str) -> bool:
    return is_plain(name) and not is_part(name)


def put(reader: Reader, entry: Entry) -> bool:
    """A file of the archive into the storage, unless it is there already; whether it
    had to be written. Raises BrokenBackup and OSError.
    """
    name = entry.name.removeprefix(MEDIA)
    storage = default_storage
    is_there = storage.exists(name)
    if is_there and _digest(storage, name) == entry.sha256:
        return False
    try:
        path = Path(storage.path(name))
    except NotImplementedError:
        if is_there:
            storage.delete(name)
        _store(storage, name, reader.pieces(entry))
    else:
        _write(
            path, reader.pieces(entry), getattr(storage, "file_permissions_mode", None)
        )
    return True


def _store(storage: Storage, name: str, pieces: Iterable[bytes]) -> None:
    """Through a file, for a bucket wants to know how long it is."""
    with TemporaryFile() as content:
        content.writelines(pieces)
        content.seek(0)
        stored = storage.save(name, File(content, name))
    if stored != name:
        storage.delete(stored)
        raise OSError(f"The storage called {name} otherwise: somebody wrote there")


def _write(path: Path, pieces: Iterable[bytes], mode: int | None) -> None:
    """Nobody ever sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{_PREFIX}{token_hex(8)}{_SUFFIX}")
    try:
        with part.open("xb") as file:
            file.writelines(pieces)
        if mode is not None:
            part.chmod(mode)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _digest(storage: Storage, name: str) -> str:
    digest = hashlib.sha256()
    with storage.open(name) as file:
        while piece := file.read(_CHUNK):
            digest.update(piece)
    return digest.hexdigest()
