"""Reads of one moment, for a page that others write to while it is made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connection, transaction

from site_config import content_version, remembering
from site_config.content_version import Version

# Otherwise PostgreSQL looks anew at every query of a transaction.
REPEATABLE: Final = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"


@contextmanager
def snapshot() -> Iterator[Version]:
    """Until the end of the block, this thread sees the database as it was at that
    version, whatever is committed meanwhile. It must not write.
    """
    with _deferred(), transaction.atomic(), remembering.apart():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(REPEATABLE)
        # SQLite's snapshot begins at the first read.
        yield content_version.read()


@contextmanager
def _deferred() -> Iterator[None]:
    """SQLite's transactions begin with the lock to write; this one must not."""
    # To connect would set the mode again.
    connection.ensure_connection()
    mode = getattr(connection, "transaction_mode", None)
    connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]
    try:
        yield
    finally:
        connection.transaction_mode = mode  # type: ignore[attr-defined]
