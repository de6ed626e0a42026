"""How a process learns, for each request anew, whether the content has changed.

On SQLite it looks into memory that all processes share: a commit writes the header of
the WAL index, and as long as that is the same nothing was committed (SQLite, "WAL-mode
File Format", section 2.1). Elsewhere it reads the row, on a connection that is kept.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from datetime import UTC, datetime
from mmap import ACCESS_READ, mmap
from pathlib import Path
from threading import Lock, local
from time import monotonic
from typing import Any, Final, Protocol

from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from site_config import patience
from site_config.content_version import Version
from site_config.sqlite import files

log = logging.getLogger(__name__)

READ: Final = "SELECT number, raised_at FROM content_version WHERE id = 1"
# Two copies of 48 bytes; a writer changes the second one first.
INDEX_HEADER: Final = 96
# Seconds, for an answer that takes a tenth of a millisecond.
PATIENCE: Final = 1.0
# Seconds between two looks at whether a file is still at its place.
LOOK: Final = 1.0


class Away(Exception):
    """The database does not answer."""


class Versions(Protocol):
    def read(self) -> Version:
        """Of everything that was committed before the call. Raises Away."""

    def close(self) -> None:
        """Let go of what this thread holds; the next read takes it anew."""


class WalVersions:
    """Of an SQLite file; one connection, shared by the threads of the process.

    Lives as long as the process, or until another file is at that place: the connection
    stays open, for then the shared memory stays the same file; and to close a
    descriptor of that file would release the locks which SQLite holds on it for this
    process (POSIX, `fcntl`).
    """

    def __init__(self, path: Path, look: float = LOOK) -> None:
        """`look`: seconds between two looks at whether the file is still there."""
        self._path = path
        self._look = look
        self._next_look = float("-inf")
        self._identity: tuple[int, int] | None = None
        self._connection: sqlite3.Connection | None = None
        self._index: mmap | None = None
        self._former: list[mmap | None] = []
        self._seen: tuple[bytes, Version] | None = None
        self._lock = Lock()

    def read(self) -> Version:
        index, seen = self._index, self._seen
        is_same = index is not None and seen and index[:INDEX_HEADER] == seen[0]
        if is_same and seen and monotonic() < self._next_look:
            return seen[1]
        with self._lock:
            try:
                self._look_after_the_file()
                return self._read()
            except sqlite3.Error as error:
                raise Away(str(error)) from error

    def close(self) -> None:
        """Nothing: what there is belongs to all threads, for good."""

    def _look_after_the_file(self) -> None:
        """One that is gone, or has made way for another, can be read and written for as
        long as it is open; it is the site's no more.
        """
        if monotonic() < self._next_look:
            return
        self._next_look = monotonic() + self._look
        if self._connection is None or self._identity == files.identity(self._path):
            return
        log.error("The database %s is gone, or another is in its place.", self._path)
        # Only SQLite may close descriptors of its files.
        self._former.append(self._index)
        self._connection.close()
        self._connection = self._index = self._seen = None

    def _read(self) -> Version:
        # Before the row: a commit in between makes the next look differ.
        header = self._index[:INDEX_HEADER] if self._index is not None else None
        connection = self._connection or self._connect()
        self._connection = connection
        row = connection.execute(READ).fetchone()
        version = _version(row)
        if header is not None:
            self._seen = header, version
        elif connection.execute("PRAGMA journal_mode").fetchone() == ("wal",):
            self._index = self._map()
        return version

    def _connect(self) -> sqlite3.Connection:
        self._identity = files.identity(self._path)
        return sqlite3.connect(
            files.address(self._path),
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )

    def _map(self) -> mmap:
        descriptor = os.open(f"{self._path}-shm", os.O_RDONLY)
        return mmap(descriptor, INDEX_HEADER, access=ACCESS_READ)


class RowVersions:
    """Of any database; a connection for each thread, made anew once it is broken.

    A database that refuses is asked each time, for that costs nothing. Of one that says
    nothing one thread at a time asks, and the others are told at once that it is away:
    they can answer readers. The question that is under way is answered as soon as the
    database is back, so that nobody is told too late.
    """

    def __init__(self, alias: str = DEFAULT_DB_ALIAS) -> None:
        self._alias = alias
        self._threads = local()
        self._is_away = self._is_silent = False
        self._asking = Lock()

    def read(self) -> Version:
        if not self._is_silent:
            return self._read()
        if not self._asking.acquire(blocking=False):
            raise Away("It does not answer, and is being asked.")
        try:
            return self._read()
        finally:
            self._asking.release()

    def close(self) -> None:
        kept: BaseDatabaseWrapper | None = getattr(self._threads, "connection", None)
        if kept is not None:
            del self._threads.connection
            kept.close()

    def _read(self) -> Version:
        began = monotonic()
        try:
            with patience.at_most(PATIENCE):
                version = self._read_twice()
        except (DatabaseError, InterfaceError) as error:
            self._is_silent = monotonic() - began >= PATIENCE
            self.close()
            if not self._is_away:
                log.warning("The database does not answer: %s", error)
            self._is_away = True
            raise Away(str(error)) from error
        self._is_away = self._is_silent = False
        return version

    def _read_twice(self) -> Version:
        """The connection may only have been an old one."""
        began = monotonic()
        try:
            return self._ask(self._connection())
        except (DatabaseError, InterfaceError):
            # But not when it has cost the patience already.
            if monotonic() - began >= PATIENCE:
                raise
            self.close()
        return self._ask(self._connection())

    def _connection(self) -> BaseDatabaseWrapper:
        kept: BaseDatabaseWrapper | None = getattr(self._threads, "connection", None)
        if kept is None:
            kept = self._threads.connection = connections[self._alias].copy()
        return kept

    def _ask(self, connection: BaseDatabaseWrapper) -> Version:
        with connection.cursor() as cursor:
            cursor.execute(READ)
            return _version(cursor.fetchone())


def _version(row: Any) -> Version:
    """SQLite keeps dates as text, in UTC."""
    if row is None:
        raise Away("There is no content version; migrate the database.")
    number, raised_at = row
    if isinstance(raised_at, str):
        raised_at = datetime.fromisoformat(raised_at)
    return Version(number, raised_at.replace(tzinfo=raised_at.tzinfo or UTC))
