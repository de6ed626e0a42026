"""Room on the disks that the site writes to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage

from blog.doctor.findings import Finding

MEGABYTE: Final = 1024 * 1024
# Below the first the next upload may fail, below the second one of the next days'.
TOO_LITTLE, LITTLE = 100 * MEGABYTE, 1024 * MEGABYTE
# Of all files that a file system can hold.
FEW_FILES: Final = 0.02


@dataclass(frozen=True)
class Room:
    """`free` in bytes; `files_left` is a share, 1 where there is no limit."""

    place: Path
    free: int
    files_left: float = 1.0


def findings() -> Iterator[Finding]:
    seen: set[int] = set()
    for place in _places():
        device = place.stat().st_dev
        if device not in seen:
            seen.add(device)
            yield from scarce(_room(place))


def scarce(room: Room) -> Iterator[Finding]:
    if room.free < LITTLE:
        yield Finding(
            "error" if room.free < TOO_LITTLE else "warning",
            f"{room.free // MEGABYTE} MB are free where {room.place} lies.",
            "Take away what is not needed there, or move DATA_DIR to a larger disk.",
        )
    if room.files_left < FEW_FILES:
        yield Finding(
            "warning",
            f"The file system of {room.place} can hold few more files (inodes).",
            "Take away files that are not needed; the size of the disk is not what "
            "lacks.",
        )


def _room(place: Path) -> Room:
    facts = os.statvfs(place)
    left = facts.f_favail / facts.f_files if facts.f_files else 1.0
    return Room(place, facts.f_bavail * facts.f_frsize, left)


def _places() -> Iterator[Path]:
    yield Path(settings.DATA_DIR)
    given = [Path(settings.TRANSFERS_ROOT)]
    if isinstance(default_storage, FileSystemStorage):
        given.append(Path(default_storage.location))
    yield from (place for place in given if place.is_dir())
