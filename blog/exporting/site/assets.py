"""Files that are served as they are: static ones, and the pictures that pages show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage


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


def media_files(named: Iterable[str]) -> Iterator[tuple[str, Path]]:
    """Of each folder that is named, all files: a picture and its lighter copies."""
    root = Path(default_storage.path(""))
    for path in filter(None, map(_stored, sorted(named))):
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        for file in files:
            if file.is_file():
                yield f"{_below(settings.MEDIA_URL)}{file.relative_to(root)}", file


def missing(named: Iterable[str]) -> Iterator[str]:
    for name in sorted(named):
        path = _stored(name)
        if path is None or not path.exists():
            yield f"{settings.MEDIA_URL}{name}"


def _stored(name: str) -> Path | None:
    """None for what no storage would hold."""
    try:
        return Path(default_storage.path(name))
    except (SuspiciousFileOperation, ValueError):
        return None


def _below(url: str) -> str:
    return url.lstrip("/")
