"""A command that is told to end (SIGTERM) cleans up behind itself, as after Ctrl+C."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType


@contextmanager
def cleaning_up() -> Iterator[None]:
    """SIGTERM raises SystemExit within, once; what is under way is undone on its way
    out. In a thread, which no signal reaches, nothing is changed.
    """
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _leave(number: int, frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_IGN)
    raise SystemExit(128 + number)
