"""Whether a backup is whole: every byte of it is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from blog.backups import postgresql, sqlite
from blog.backups.archive import Reader

_CHECKS: Final = {"sqlite": sqlite.check, "postgresql": postgresql.check}


def verify(
    reader: Reader, folder: Path, on_progress: Callable[[int, int], None]
) -> Path:
    """Every file is what was written, and the database can be read; the file of it,
    which is left in `folder`.

    Raises BrokenBackup, Refused and OSError.
    """
    database = folder / "database"
    files = reader.manifest.files
    for done, entry in enumerate(files):
        if entry == reader.database:
            reader.extract(entry, database)
        else:
            for _ in reader.pieces(entry):
                pass
        on_progress(done + 1, len(files))
    _CHECKS[reader.manifest.vendor](database, str(reader.path))
    return database
