"""What a process keeps of one state of the database, for all of its threads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final, Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """One thing, or nothing yet. Whoever reads apart from the others has one apart."""

    def __init__(self) -> None:
        self._shared: T | None = None

    def get(self) -> T | None:
        apart = _apart.get()
        return self._shared if apart is None else apart.get(self)

    def put(self, thing: T) -> None:
        apart = _apart.get()
        if apart is None:
            self._shared = thing
        else:
            apart[self] = thing


_apart: Final[ContextVar[dict[Kept[Any], Any] | None]] = ContextVar(
    "apart", default=None
)


@contextmanager
def apart() -> Iterator[None]:
    """Within, this thread neither uses nor leaves anything that others keep: what they
    read may be newer.
    """
    token = _apart.set({})
    try:
        yield
    finally:
        _apart.reset(token)
