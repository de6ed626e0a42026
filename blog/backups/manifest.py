"""What a backup says about itself: where and when it was made, by which version, and
what is in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Final

from blog.backups.problems import BrokenBackup

NAME: Final = "manifest.json"
# Raised when an older version could not restore what is written.
FORMAT: Final = 1
MARK: Final = "octavo_backup"


@dataclass(frozen=True)
class Entry:
    """A file in the archive; `size` in bytes."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """`made_at` in UTC (ISO 8601); `commit` is empty where it is not known, `schema` on
    SQLite. `migrations` are those that were applied, as in `blog.0001_initial`.
    `key` tells secret keys apart and gives none away. `missing` names files that
    pictures should have and the storage did not.
    """

    made_at: str
    site_url: str
    version: str
    commit: str
    vendor: str
    database_version: str
    schema: str
    render_version: int
    content_version: int
    migrations: tuple[str, ...]
    key: str
    missing: tuple[str, ...]
    files: tuple[Entry, ...]

    def as_json(self) -> str:
        document = {MARK: FORMAT, **asdict(self)}
        return json.dumps(document, ensure_ascii=False, indent=1)


def parse(text: bytes) -> Manifest:
    """Raises BrokenBackup, with a sentence about the manifest."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BrokenBackup(f"Its {NAME} is no JSON: take another backup.") from error
    if not isinstance(document, dict) or MARK not in document:
        raise BrokenBackup(f"Its {NAME} is not one of Octavo's backups.")
    if document.pop(MARK) != FORMAT:
        raise BrokenBackup(
            "It was written by a newer version of Octavo. Install that version, or a "
            "later one."
        )
    try:
        return Manifest(
            files=tuple(_entries(document.pop("files"))),
            migrations=_texts(document.pop("migrations")),
            missing=_texts(document.pop("missing")),
            **{name: _fact(name, value) for name, value in document.items()},
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BrokenBackup(
            f"Its {NAME} lacks what belongs there ({error}): take another backup."
        ) from error


def _entries(rows: Any) -> Iterable[Entry]:
    for row in rows:
        entry = Entry(**row)
        is_size = isinstance(entry.size, int) and entry.size >= 0
        if not (is_size and all(map(_is_text, (entry.name, entry.sha256)))):
            raise ValueError("files")
        yield entry


def _texts(values: Any) -> tuple[str, ...]:
    if not (isinstance(values, list) and all(map(_is_text, values))):
        raise ValueError("a list of words")
    return tuple(values)


def _fact(name: str, value: Any) -> Any:
    wanted = int if name in {"render_version", "content_version"} else str
    if not isinstance(value, wanted):
        raise ValueError(name)
    return value


def _is_text(value: Any) -> bool:
    return isinstance(value, str)
