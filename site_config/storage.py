"""Static files: hashed names, compressed copies, cached for ever. Media files: each of
them whole.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path, PurePosixPath
from typing import Final

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
ONE_YEAR: Final = 60 * 60 * 24 * 365
# Names hold a digest of the content, so copies never go stale.
KEPT_FOR_GOOD: Final = f"public, max-age={ONE_YEAR}, immutable"


def shown_type(name: str) -> str | None:
    return SHOWN_TYPES.get(PurePosixPath(name).suffix.lower())


class StorageAway(OSError):
    """Nobody can say whether the file is there: where it lies, nothing answers."""


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
