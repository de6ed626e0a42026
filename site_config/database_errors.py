"""What a database means by the code of an error, be it SQLite or PostgreSQL."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from django.db import InterfaceError, OperationalError


class Trouble(Enum):
    """What will pass, so that the same statement may succeed later."""

    # Somebody else's transaction is in the way.
    BUSY = auto()
    # Until somebody makes room.
    FULL = auto()
    # It cannot be reached, lets nobody in, is out of resources, or took too long.
    AWAY = auto()


# SQLITE_BUSY, _LOCKED, _IOERR, _FULL and _CANTOPEN; the bits above the lowest byte say
# why. The other operational errors, such as a table that lacks, are mistakes of ours.
_RESULTS: Final = {
    **dict.fromkeys((5, 6), Trouble.BUSY),
    **dict.fromkeys((10, 14), Trouble.AWAY),
    13: Trouble.FULL,
    # SQLITE_IOERR_SHMSIZE: no room for the memory that its processes share.
    10 | 19 << 8: Trouble.FULL,
}
# SQLSTATE, by the longest beginning that is known. Locks and transactions in the way:
# serialization_failure, deadlock_detected, lock_not_available. disk_full. The
# connection; a password that is wrong, which the operator mends, and no reader; other
# resources; the system below it; a statement that took too long; a server that ends or
# starts.
_STATES: Final = {
    **dict.fromkeys(("40001", "40P01", "55P03"), Trouble.BUSY),
    "53100": Trouble.FULL,
    **dict.fromkeys(("08", "28", "53", "58", "57014", "57P0"), Trouble.AWAY),
}


def trouble_of(error: BaseException) -> Trouble | None:
    """None for what is no trouble of the database, but a mistake of ours."""
    if isinstance(error, InterfaceError):
        # Others are of cursors and values.
        return Trouble.AWAY if "connection" in str(error) else None
    if not isinstance(error, OperationalError):
        return None
    if code := getattr(error.__cause__, "sqlite_errorcode", None):
        return _RESULTS.get(code) or _RESULTS.get(code & 0xFF)
    state = sqlstate_of(error)
    # There is none where the connection was lost, or never made.
    return Trouble.AWAY if state is None else _meant_by(state)


def sqlstate_of(error: BaseException) -> str | None:
    """PostgreSQL's five characters; None where it has said nothing."""
    return getattr(error.__cause__, "sqlstate", None)


def _meant_by(state: str) -> Trouble | None:
    beginnings = (state[:length] for length in range(len(state), 1, -1))
    return next((_STATES[one] for one in beginnings if one in _STATES), None)
