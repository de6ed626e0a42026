"""What keeps the database from saving for now: later the same statement may succeed."""

from __future__ import annotations

from typing import Final

from django.db import OperationalError

BUSY: Final = "The database is busy"
FULL: Final = "The disk of the database is full until somebody makes room"
STATES: Final = {
    # serialization_failure, deadlock_detected and lock_not_available of PostgreSQL
    **dict.fromkeys(("40001", "40P01", "55P03"), BUSY),
    # disk_full
    "53100": FULL,
}
# SQLITE_BUSY, SQLITE_LOCKED and SQLITE_FULL; the bits above the lowest byte say why.
CODES: Final = {5: BUSY, 6: BUSY, 13: FULL}
# SQLITE_IOERR_SHMSIZE: no room for the memory that its processes share.
NO_SHARED_MEMORY: Final = 10 | 19 << 8


def obstacle(error: OperationalError) -> str | None:
    """The beginning of a sentence; None when it will not pass."""
    cause = error.__cause__
    code = getattr(cause, "sqlite_errorcode", 0)
    if code == NO_SHARED_MEMORY:
        return FULL
    return CODES.get(code & 0xFF) or STATES.get(getattr(cause, "sqlstate", "") or "")
