"""Locks that processes of this site have against each other: with PostgreSQL on all its
machines, with SQLite on the one there is. They go with the process, however it ends.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection, transaction


@dataclass(frozen=True)
class Lock:
    """Exclusive or shared: one of PostgreSQL's advisory locks, of that number; beside
    SQLite a `flock` on a file of that name.
    """

    name: str
    number: int

    @contextmanager
    def held(self, *, alone: bool, waits: bool = False) -> Iterator[bool]:
        """Exclusive (`alone`), or shared by several. Yields whether it is held: who
        does not wait may find that others have it.
        """
        is_postgresql = connection.vendor == "postgresql"
        take = self._on_server if is_postgresql else self._on_machine
        with take(alone, waits) as is_held:
            yield is_held

    @contextmanager
    def tried(self) -> Iterator[bool]:
        """Exclusive, for a moment and without waiting; yields whether it is held. It
        opens no connection: on PostgreSQL what is done within is a transaction of its
        own, and may stand in no other.
        """
        if connection.vendor != "postgresql":
            with self._on_machine(True, False) as is_held:
                yield is_held
            return
        with transaction.atomic(durable=True), connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [self.number])
            yield bool(cursor.fetchone()[0])

    @contextmanager
    def _on_machine(self, alone: bool, waits: bool) -> Iterator[bool]:
        # A lock is a database's, as PostgreSQL's are.
        database = Path(str(connection.settings_dict["NAME"])).stem
        path = Path(settings.DATA_DIR, "run", f"{database}-{self.name}.lock")
        path.parent.mkdir(parents=True, exist_ok=True)
        kind = fcntl.LOCK_EX if alone else fcntl.LOCK_SH
        with path.open("ab") as file:
            try:
                fcntl.flock(file, kind if waits else kind | fcntl.LOCK_NB)
            except BlockingIOError:
                is_held = False
            else:
                is_held = True
            yield is_held

    @contextmanager
    def _on_server(self, alone: bool, waits: bool) -> Iterator[bool]:
        """On a connection of its own: that of the models may be closed meanwhile."""
        own = connection.copy()
        own.settings_dict["OPTIONS"] = {
            name: value
            for name, value in own.settings_dict["OPTIONS"].items()
            if name != "pool"
        }
        kind = "lock" if alone else "lock_shared"
        with closing(own), own.cursor() as cursor:
            if waits:
                cursor.execute("SET lock_timeout = 0")
                cursor.execute(f"SELECT pg_advisory_{kind}({self.number})")
                is_held = True
            else:
                cursor.execute(f"SELECT pg_try_advisory_{kind}({self.number})")
                is_held = bool(cursor.fetchone()[0])
            yield is_held
            # A server takes its time to see that a connection was closed.
            with suppress(DatabaseError):
                cursor.execute("SELECT pg_advisory_unlock_all()")
