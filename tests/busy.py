"""A database that is busy: a real second connection holds the lock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.models import Model


@contextmanager
def busy(model: type[Model]) -> Iterator[None]:
    """Somebody writes to the table all the time, and this connection waits for a
    moment. The test needs `transaction=True`.
    """
    other: Any = connection.copy()
    wait, restore = "PRAGMA busy_timeout = 20", "PRAGMA busy_timeout = 5000"
    hold = "BEGIN IMMEDIATE"
    if connection.vendor == "postgresql":
        wait, restore = "SET lock_timeout = 20", "SET lock_timeout = 0"
        table = model._meta.db_table
        hold = f"BEGIN; LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE"
    try:
        with connection.cursor() as mine, other.cursor() as theirs:
            mine.execute(wait)
            theirs.execute(hold)
            yield
            theirs.execute("ROLLBACK")
            mine.execute(restore)
    finally:
        other.close()
