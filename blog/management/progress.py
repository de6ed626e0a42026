"""How far a long command is, on a terminal; elsewhere nothing is said."""

from __future__ import annotations

import shutil
from collections import deque
from time import monotonic
from types import TracebackType
from typing import Final, Self

from django.core.management.base import OutputWrapper

# Seconds.
_BETWEEN: Final = 0.1
# The rate is that of the last ten seconds.
_LOOKS: Final = 100
_WIDEST_BAR: Final = 30


class Progress:
    """A bar with what is done, the rate and the time that is left; nothing is left of
    it behind the `with` block.
    """

    def __init__(self, out: OutputWrapper) -> None:
        self._out = out
        self._is_shown = out.isatty()
        self._looks: deque[tuple[float, int]] = deque(maxlen=_LOOKS)
        self._shown = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._shown:
            self._show("")
            self._out.write("\r", ending="")

    def read(self, count: int) -> None:
        """So many, of nobody knows how many."""
        if self._is_time(0):
            self._show(f"{count:,} read")

    def tell(self, done: int, total: int) -> None:
        if self._is_time(done):
            self._show(self._line(done, max(done, total)))

    def _is_time(self, done: int) -> bool:
        now = monotonic()
        if not self._is_shown or (self._looks and now - self._looks[-1][0] < _BETWEEN):
            return False
        self._looks.append((now, done))
        return True

    def _line(self, done: int, total: int) -> str:
        told = f"{done:,} of {total:,}"
        (first, before), (last, _) = self._looks[0], self._looks[-1]
        if done > before:
            rate = (done - before) / (last - first)
            told += f", {rate:,.0f} a second, {_duration((total - done) / rate)} left"
        columns = shutil.get_terminal_size().columns
        bar = _bar(done / total, columns - len(told) - len("[] ") - 1)
        return f"{bar}{told}"[: columns - 1]

    def _show(self, line: str) -> None:
        """Over the one before."""
        self._out.write(f"\r{line:<{len(self._shown)}}", str, ending="")
        self._out.flush()
        self._shown = line


def _bar(share: float, room: int) -> str:
    """None where there is no room for one."""
    width = min(room, _WIDEST_BAR)
    full = int(share * width)
    return f"[{'#' * full}{'.' * (width - full)}] " if width > 0 else ""


def _duration(seconds: float) -> str:
    minutes, left = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"
