"""When the database is busy: a moment later the same statement may succeed."""

from __future__ import annotations

from django.db import OperationalError

# serialization_failure, deadlock_detected and lock_not_available of PostgreSQL
BUSY_STATES = {"40001", "40P01", "55P03"}
# SQLITE_BUSY and SQLITE_LOCKED; the bits above the lowest byte say why.
BUSY_CODES = {5, 6}


def is_busy(error: OperationalError) -> bool:
    cause = error.__cause__
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    return code in BUSY_CODES or getattr(cause, "sqlstate", "") in BUSY_STATES
