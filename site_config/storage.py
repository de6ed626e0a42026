"""Static files: hashed names, compressed copies, cached for ever. Media files: each of
them whole.
"""

from __future__ import annotations

import errno
import os
import pwd
from contextlib import ExitStack
from pathlib import Path, PurePosixPath
from shlex import quote
from typing import Final, NamedTuple

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Shown in the page; any other kind of file is handed over as a download. Spelt out, for
# what Python takes from a machine's own list differs between machines.
SHOWN_TYPES: Final = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
NO_RIGHT: Final = {errno.EACCES, errno.EPERM}
NO_FOLDER: Final = {errno.ENOENT, errno.ENOTDIR, errno.EEXIST}
NO_ROOM: Final = {errno.ENOSPC, errno.EDQUOT}
ONE_YEAR: Final = 60 * 60 * 24 * 365
# Names hold a digest of the content, so copies never go stale.
KEPT_FOR_GOOD: Final = f"public, max-age={ONE_YEAR}, immutable"


def shown_type(name: str) -> str | None:
    return SHOWN_TYPES.get(PurePosixPath(name).suffix.lower())


class StorageAway(OSError):
    """Nobody can say whether the file is there: where it lies, nothing answers."""


class Trouble(NamedTuple):
    """Why nothing can be stored, and what to do; a sentence each."""

    what: str
    remedy: str


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Rewrites the imports of ES modules too, which Django leaves off by default."""

    support_js_module_import_aggregation = True


class MediaStorage(FileSystemStorage):
    """What cannot be written to its end, as on a full disk, is taken away again."""

    def _save(self, name: str, content: File[bytes]) -> str:
        name = self._reserved(name)
        path = Path(self.path(name))
        with ExitStack() as undo:
            undo.callback(path.unlink)
            with path.open("wb") as file:
                file.writelines(content.chunks())
            undo.pop_all()
        if self.file_permissions_mode is not None:
            path.chmod(self.file_permissions_mode)
        return name

    def trouble(self, error: OSError) -> Trouble:
        """In words for whoever runs the site."""
        folder, user = self.location, _account()
        if error.errno in NO_RIGHT:
            return Trouble(
                f"The account {user} may not write to {folder}.",
                f"Run `chown -R {user} {quote(str(folder))}`.",
            )
        if error.errno == errno.EROFS:
            return Trouble(
                f"{folder} lies where nothing can be written (read-only).",
                "Mount that file system for writing; `dmesg` says whether a fault of "
                "the disk made it read-only.",
            )
        if error.errno in NO_FOLDER:
            return Trouble(
                f"The folder {folder} is missing, or something else has its name.",
                f"Mount the disk that it lies on, or make it for the account {user}.",
            )
        if error.errno in NO_ROOM:
            return Trouble(
                f"The disk of {folder} is full.",
                "Take away what is not needed there (`df -h` and `df -i` say what "
                "lacks), or move DATA_DIR to a larger disk.",
            )
        return Trouble(
            f"No file can be stored in {folder}: {error.strerror or error}.",
            "Look at that disk; `dmesg` says what is wrong with it.",
        )

    def _reserved(self, name: str) -> str:
        """A name that was free and is ours from now on: others may want it at once."""
        while True:
            path = Path(self.path(name))
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                path.touch(exist_ok=False)
            except FileExistsError:
                name = self.get_available_name(name)
            else:
                return name


def _account() -> str:
    """Of this process; its number when it has no name, as in a container."""
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return str(os.geteuid())
