"""How long an answer of the database is waited for: of the few threads that answer
readers none may hang because a machine does.

Commands wait for as long as it takes: a migration may have to rewrite a table.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

_seconds: Final[ContextVar[float | None]] = ContextVar("seconds", default=None)


def seconds() -> float | None:
    """For each statement of this thread; None: for ever."""
    return _seconds.get()


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Within, no statement is waited for any longer."""
    token = _seconds.set(seconds)
    try:
        yield
    finally:
        _seconds.reset(token)
