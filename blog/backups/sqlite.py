"""SQLite's database: out of the live file, and into it, through SQLite's own backup.

The live file is never replaced: the processes that serve the site hold it open.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from django.db import connection

from blog.backups.problems import BrokenBackup, Refused
from site_config.sqlite import files

# Of 4096 bytes each: so much at a time, between two looks at how far it is.
PAGES: Final = 4096
# Seconds, for whoever writes to end.
PATIENCE: Final = 60


def copy_out(target: Path, on_progress: Callable[[int, int], None]) -> None:
    """The live database as it is at one moment, into a new file. Writers do not wait,
    and however many there are, nothing is begun again. Raises sqlite3.Error.
    """
    files.make(target)
    with closing(_opened(live_file())) as live, closing(_opened(target)) as copy:
        # What this connection reads stays the same until it ends the transaction.
        live.execute("BEGIN")
        live.execute("SELECT count(*) FROM sqlite_master").fetchone()
        live.backup(
            copy,
            pages=PAGES,
            progress=lambda _, left, total: on_progress(total - left, total),
        )
        # It stands alone, without a log beside it.
        copy.execute("PRAGMA journal_mode = DELETE")


def bring_in(source: Path) -> None:
    """All of the file into the live database, in one transaction: readers see what was
    there until it is all in, and so does whoever comes after a crash.

    Raises sqlite3.Error.
    """
    files.make(live_file())
    with closing(_opened(source)) as new, closing(_opened(live_file())) as live:
        _fit_pages(new, live)
        live.execute("PRAGMA synchronous = FULL")
        # The copying itself would wait for a stuck writer for ever, and not say why.
        live.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
        live.execute("BEGIN IMMEDIATE")
        live.execute("ROLLBACK")
        new.backup(live)


def check(path: Path, name: str) -> None:
    """Look at every page of the file. Raises BrokenBackup about the backup `name`."""
    try:
        with closing(_opened(path)) as copy:
            copy.execute("PRAGMA cell_size_check = ON")
            found = [row[0] for row in copy.execute("PRAGMA integrity_check(3)")]
    except sqlite3.DatabaseError as error:
        found = [str(error)]
    if found != ["ok"]:
        raise BrokenBackup(
            f"The database in {name} is damaged ({'; '.join(found)}). If the site’s "
            "own is too, restore the last backup that is whole."
        )


def version_in(path: Path) -> int:
    """The content version in that file; 0 where there is none."""
    if not path.exists():
        return 0
    with closing(_opened(path)) as live:
        try:
            rows = live.execute("SELECT number FROM content_version").fetchall()
        except sqlite3.OperationalError:
            return 0
    return max((int(number) for (number,) in rows), default=0)


def live_file() -> Path:
    name = str(connection.settings_dict["NAME"])
    if not Path(name).is_absolute():
        raise Refused(f"The database {name} is no file of its own. Set DATABASE_URL.")
    return Path(name)


@contextmanager
def connected_to(path: Path) -> Iterator[None]:
    """Within, this thread's models read and write another file."""
    connection.close()
    before = connection.settings_dict
    connection.settings_dict = {**before, "NAME": str(path)}
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict = before


def _fit_pages(new: sqlite3.Connection, live: sqlite3.Connection) -> None:
    """A database with a log cannot change the size of its pages."""
    size = live.execute("PRAGMA page_size").fetchone()[0]
    if new.execute("PRAGMA page_size").fetchone()[0] != size:
        new.execute("PRAGMA journal_mode = DELETE")
        new.execute(f"PRAGMA page_size = {int(size)}")
        new.execute("VACUUM")


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(files.address(path), isolation_level=None, uri=True)
