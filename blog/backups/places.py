"""Where backups lie: a hidden folder for the work, names with the moment, and which of
the old ones go.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from tempfile import mkdtemp
from typing import IO, Final
from urllib.parse import urlsplit

from blog.backups.problems import Refused

_PREFIX: Final = ".octavo-backup-"
_SUFFIX: Final = ".part"
_LOCK: Final = "lock"


@contextmanager
def work_folder(beside: Path) -> Iterator[Path]:
    """A hidden folder in `beside`, for this user alone, gone at the end. Those that
    killed processes left behind go first.

    Raises Refused where nothing can be written.
    """
    for left in beside.glob(f"{_PREFIX}*{_SUFFIX}"):
        if lock := _locked(left):
            shutil.rmtree(left, ignore_errors=True)
            lock.close()
    folder, lock = _own_folder(beside)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        lock.close()


def _own_folder(beside: Path) -> tuple[Path, IO[bytes]]:
    while True:
        try:
            folder = Path(mkdtemp(_SUFFIX, _PREFIX, beside))
        except OSError as error:
            raise Refused(
                f"Nothing can be written into {beside} ({error.strerror}). Make it, "
                "let this user write there, or name another place."
            ) from error
        # None when somebody took it for left behind, in the instant before.
        if lock := _locked(folder):
            return folder, lock


def _locked(folder: Path) -> IO[bytes] | None:
    """The lock of a folder whose process lives no more, or is this one."""
    try:
        lock = (folder / _LOCK).open("wb")
    except OSError:
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(lock.fileno()), (folder / _LOCK).stat()):
            return lock
    except OSError:
        pass
    lock.close()
    return None


def target_of(place: Path, site_url: str, at: datetime) -> Path:
    """The file to make: `place`, or a new name in it when it is a folder. `at` in UTC.

    Raises Refused.
    """
    if place.is_dir():
        moment = at.strftime("%Y%m%dT%H%M%SZ")
        return place / f"{_stem(site_url)}-{moment}-{token_hex(4)}.zip"
    if place.suffix.lower() != ".zip":
        raise Refused(
            f"{place} is no folder, and ends otherwise than in .zip. Make the folder "
            "first, or give the file that ending."
        )
    if not place.parent.is_dir():
        raise Refused(f"There is no folder {place.parent}. Make it first.")
    return place


def put_in_place(made: Path, target: Path) -> None:
    """Under its name, on the disk. Raises OSError."""
    made.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def remove_old(folder: Path, site_url: str, keep: int) -> list[Path]:
    """All but the newest `keep` of those that got their names in this folder, for this
    site, by `target_of`; what was removed. Raises OSError.
    """
    name = re.compile(
        rf"{re.escape(_stem(site_url))}-[0-9]{{8}}T[0-9]{{6}}Z-\w{{8}}\.zip"
    )
    ours = sorted(
        path
        for path in folder.iterdir()
        if name.fullmatch(path.name) and path.is_file() and not path.is_symlink()
    )
    outdated = ours[:-keep]
    for path in outdated:
        path.unlink(missing_ok=True)
    return outdated


def _stem(site_url: str) -> str:
    """Several sites may share a folder."""
    parts = urlsplit(site_url)
    host = re.sub(r"[^a-z0-9.-]", "", (parts.hostname or "").lower())
    return f"octavo-{host}-{parts.port}" if parts.port else f"octavo-{host}"
