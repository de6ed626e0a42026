"""The bucket, where there is one, in which all machines find what one of them was sent
or has made. Without one all of this does nothing.

A file lies there under its path below TRANSFERS_ROOT.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any, Final

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import storages

log = logging.getLogger(__name__)

_ALIAS: Final = "transfers"


def is_shared() -> bool:
    return _ALIAS in settings.STORAGES


def share(transfer: Path, folder: Path) -> None:
    """What the folder, below that of the transfer, holds. Raises OSError."""
    if not is_shared():
        return
    for path in sorted(folder.iterdir()):
        with path.open("rb") as file:
            _bucket().replace(_name(transfer, path), File(file))


def fetch(transfer: Path, folder: Path) -> None:
    """All of it, or nothing. Raises OSError."""
    if not is_shared():
        return
    part = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(mode=0o700, parents=True)
    prefix = _name(transfer, folder)
    for name in _bucket().listdir(prefix)[1]:
        _bucket().fetch(f"{prefix}/{name}", part / name)
    part.rename(folder)


def open_shared(transfer: Path, path: Path) -> IO[bytes] | None:
    """None where nothing is shared. Raises OSError."""
    return _bucket().stream(_name(transfer, path)) if is_shared() else None


def remove(transfer: Path, folders: Iterable[str]) -> None:
    """What cannot be removed now is named in the log; see docs/scaling.md."""
    if not is_shared():
        return
    try:
        for folder in folders:
            prefix = f"{transfer.name}/{folder}"
            for name in _bucket().listdir(prefix)[1]:
                _bucket().delete(f"{prefix}/{name}")
    except OSError as error:
        log.warning("Files of the transfer %s stay: %s", transfer.name, error)


def _name(transfer: Path, path: Path) -> str:
    return path.relative_to(transfer.parent).as_posix()


def _bucket() -> Any:
    """A Bucket of the site's, by its settings."""
    return storages[_ALIAS]
