"""Backups may be made at the same time; a restore is alone."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connection

from blog.backups.problems import Refused

# Of PostgreSQL's advisory locks, which are numbers.
_NUMBER: Final = 0x0C7A70


@contextmanager
def held(*, alone: bool) -> Iterator[None]:
    """Nobody waits: raises Refused. The lock goes with the process, however it ends."""
    take = _on_server if connection.vendor == "postgresql" else _on_machine
    with take(alone):
        yield


@contextmanager
def _on_machine(alone: bool) -> Iterator[None]:
    path = Path(settings.DATA_DIR, "run", "backups.lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        kind = fcntl.LOCK_EX if alone else fcntl.LOCK_SH
        try:
            fcntl.flock(file, kind | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise _held_by_another(alone) from error
        yield


@contextmanager
def _on_server(alone: bool) -> Iterator[None]:
    """On a connection of its own: that of the models may be closed meanwhile."""
    own = connection.copy()
    own.settings_dict["OPTIONS"] = {
        name: value
        for name, value in own.settings_dict["OPTIONS"].items()
        if name != "pool"
    }
    try:
        with own.cursor() as cursor:
            shared = "" if alone else "_shared"
            cursor.execute(f"SELECT pg_try_advisory_lock{shared}({_NUMBER})")
            if not cursor.fetchone()[0]:
                raise _held_by_another(alone)
            yield
    finally:
        own.close()


def _held_by_another(alone: bool) -> Refused:
    others = "A backup or another restore" if alone else "A restore"
    return Refused(f"{others} is at work. Try again when it has ended.")
