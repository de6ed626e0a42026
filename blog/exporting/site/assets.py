"""Files that are served as they are: static ones, and the pictures that pages show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from errno import EIO
from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage

from blog.models.images import MEDIA_PREFIX


class NothingCollected(Exception):
    """The message tells the remedy."""


def static_files() -> Iterator[tuple[str, Path]]:
    """Names in the folder of the site, and where the files are.

    Raises NothingCollected.
    """
    root = Path(settings.STATIC_ROOT)
    found = sorted(path for path in root.rglob("*") if path.is_file())
    if not found:
        raise NothingCollected(
            f"There are no static files in {root}, without which no page looks right. "
            "Run `manage.py prepare` first."
        )
    for path in found:
        yield f"{_below(settings.STATIC_URL)}{path.relative_to(root)}", path


def media_files(named: Iterable[str]) -> Iterator[str]:
    """Of each folder that is named, all stored files: a picture and its lighter copies.

    Raises OSError where nobody can say what is stored.
    """
    for name in sorted(named):
        yield from _stored(name)


def place_of(stored: str) -> str:
    """In the folder of the site, wherever the live site has it."""
    return f"{_below(MEDIA_PREFIX)}{stored}"


def path_of(stored: str) -> Path | None:
    """None for what does not lie on this machine."""
    try:
        return Path(default_storage.path(stored))
    except NotImplementedError:
        return None


def missing(named: Iterable[str]) -> Iterator[str]:
    for name in sorted(named):
        if not _stored(name):
            yield f"{settings.MEDIA_URL}{name}"


def _stored(name: str) -> list[str]:
    """Nothing for what no storage would hold, or none holds."""
    try:
        files = default_storage.listdir(name)[1]
    except NotADirectoryError:
        return [name]
    except (SuspiciousFileOperation, ValueError):
        return []
    except OSError as error:
        if error.errno == EIO:
            raise
        return []
    if files:
        return [f"{name}/{file}" for file in sorted(files)]
    # A bucket has no folders.
    return [name] if path_of(name) is None and default_storage.exists(name) else []


def _below(url: str) -> str:
    return url.lstrip("/")
