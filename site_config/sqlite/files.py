"""The file of an SQLite database: what names it for SQLite, and whether it is there."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

REMEDY: Final = (
    "Name DATA_DIR and DATABASE_URL as the site is served with them, or run `manage.py "
    "prepare` to begin one there. If the file was there, put it back, or restore a "
    "backup (`manage.py restore FILE`)."
)
# What SQLite keeps beside a database while it is in use.
BESIDE: Final = ("-wal", "-shm")
FORMER: Final = ".former"


def address(path: Path) -> str:
    """Opens what is there: by its name alone, SQLite makes what is missing."""
    return f"{path.absolute().as_uri()}?mode=rw"


def make(path: Path) -> None:
    """A database without tables, where there is none. What lies beside one that is gone
    is put aside: a process that has it open yet must not share it with the new one.
    """
    if not path.exists():
        for suffix in BESIDE:
            with suppress(FileNotFoundError):
                beside = path.with_name(f"{path.name}{suffix}")
                beside.rename(f"{beside}{FORMER}")
        # It holds password hashes, and the proxy is in the group for other files.
        path.touch(mode=0o600)


def identity(path: Path) -> tuple[int, int] | None:
    """Tells the file at this place from one that was there before; None where none can
    be seen.
    """
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def file_of(connection: BaseDatabaseWrapper) -> Path | None:
    """None for a database in memory, and for one of another kind."""
    path = Path(str(connection.settings_dict["NAME"]))
    is_file = connection.vendor == "sqlite" and path.is_absolute()
    return path if is_file else None


def missing(connection: BaseDatabaseWrapper) -> Path | None:
    """The file that the database should be in, when it is not there."""
    path = file_of(connection)
    try:
        if path is not None:
            path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return path
    except OSError:
        # Nobody may look.
        return None
    return None


def told(path: Path) -> str:
    return f"There is no site in {path}: no such file."
