"""The folder that a site is exported into: what is made is put in place whole, and what
nobody exported is left alone.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.files import locks

from blog.exporting.site.addresses import HIDDEN
from blog.exporting.site.manifest import NAME, Written

STAGING: Final = f"{HIDDEN}/new"
LOCK: Final = f"{HIDDEN}/lock"


class RefusedFolder(Exception):
    """The message names the folder and the remedy."""


@dataclass(frozen=True)
class Folder:
    root: Path

    @property
    def staging(self) -> Path:
        return self.root / STAGING

    @contextmanager
    def locked(self) -> Iterator[None]:
        """No other export works here. Raises RefusedFolder."""
        path = self.root / LOCK
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w") as file:
            if not locks.lock(file, locks.LOCK_EX | locks.LOCK_NB):
                raise RefusedFolder(
                    f"Another export works in {self.root}. Wait for its end, or name "
                    "another folder."
                )
            yield

    @contextmanager
    def staged(self) -> Iterator[None]:
        """Nothing that is only half made outlives it."""
        shutil.rmtree(self.staging, ignore_errors=True)
        self.staging.mkdir(parents=True)
        try:
            yield
        finally:
            shutil.rmtree(self.staging, ignore_errors=True)

    def stage(self, name: str, body: bytes) -> None:
        file = self.staging / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)

    def stage_copy(self, name: str, source: Path) -> None:
        """Of a file from elsewhere, with its time."""
        file = self.staging / name
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, file)
        shutil.copystat(source, file)
        file.chmod(0o644)

    def is_as_written(self, name: str, written: Written) -> bool:
        """Nobody else has changed the file or taken it away."""
        try:
            # Fifty thousand paths take longer to put together than to look at.
            found = os.stat(f"{self.root}/{name}")  # noqa: PTH116
        except OSError:
            return False
        return (found.st_size, found.st_mtime_ns) == (written.size, written.changed_at)

    def put(self, name: str) -> tuple[int, int]:
        """The staged file takes its place; its size (bytes) and time (nanoseconds)."""
        file = self.root / name
        self._make_way(file)
        (self.staging / name).replace(file)
        found = file.stat()
        return found.st_size, found.st_mtime_ns

    def remove(self, names: Iterable[str]) -> int:
        """And the folders that are empty then; how many files there were."""
        count = 0
        for name in names:
            file = self.root / name
            with suppress(FileNotFoundError, NotADirectoryError):
                file.unlink()
                count += 1
            for above in list(file.relative_to(self.root).parents)[:-1]:
                try:
                    (self.root / above).rmdir()
                except OSError:
                    break
        return count

    def _make_way(self, file: Path) -> None:
        """What was a file may have become a folder; a folder that became a file has
        been emptied already.
        """
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except FileExistsError as error:
            raise RefusedFolder(
                f"{file} cannot be written, for {error.filename} is a file. Take it "
                "away, then export again."
            ) from error


def open_folder(given: str, *, into_existing: bool) -> Folder:
    """Raises RefusedFolder."""
    root = Path(given).expanduser().resolve()
    if root.exists() and not root.is_dir():
        raise RefusedFolder(f"{root} is a file. Name a folder to export into.")
    _refuse_our_own(root)
    is_ours = (root / NAME).exists()
    if not (is_ours or into_existing) and _holds_files(root):
        raise RefusedFolder(
            f"{root} is not empty, and nothing was exported there before. Name an "
            "empty folder, or give --into-existing to put the site among the files "
            "there."
        )
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RefusedFolder(
            f"{root} cannot be made ({error.strerror}). Name a folder that this user "
            "may write to."
        ) from error
    return Folder(root)


def _holds_files(root: Path) -> bool:
    """Other than what an export left that was cut off before it changed anything."""
    return root.exists() and any(path.name != HIDDEN for path in root.iterdir())


def _refuse_our_own(root: Path) -> None:
    data, project = (
        Path(path).resolve() for path in (settings.DATA_DIR, settings.BASE_DIR)
    )
    media, static = (
        Path(path).resolve() for path in (settings.MEDIA_ROOT, settings.STATIC_ROOT)
    )
    holds_ours = any(root == own or root in own.parents for own in (data, project))
    is_in_files = any(own in (root, *root.parents) for own in (media, static))
    if holds_ours or is_in_files:
        raise RefusedFolder(
            f"{root} holds the site’s own files, which an export could overwrite. Name "
            "another folder."
        )
