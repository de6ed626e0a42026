"""What the processes of a site have answered, for whoever watches them.

Each process counts in a small file of its own, mapped into memory: to count costs no
system call, and the figures of all processes can be read by any other.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Final

# Eight bytes for each figure, as the machine has them.
HITS, MISSES, PASSED, AWAY, SIZE, LIMIT = range(6)
CELLS: Final = 6
FORMAT: Final = "Q"
LENGTH: Final = CELLS * 8


@dataclass(frozen=True)
class Figures:
    """Since the start of a process; `size` and `limit` in bytes, of what it keeps.

    `hits` came from memory, `misses` were made and kept, `passed` went to Django
    because they depend on who asks, `away` came from memory without a database.
    """

    process: int
    hits: int
    misses: int
    passed: int
    away: int
    size: int
    limit: int


class Counts:
    """Written without a lock by the threads of a process, so nearly exact."""

    def __init__(self, limit: int, folder: Path | None = None) -> None:
        """Others can read along in the folder; a folder that cannot be written, or
        none, keeps the figures from nobody but them. `limit` in bytes.
        """
        self._limit = limit
        self._folder = folder
        self._cells: memoryview | None = None
        # A server may load the site once, and then part into processes.
        os.register_at_fork(after_in_child=self._part)

    def add(self, which: int) -> None:
        cells = self._cells or self._begin()
        cells[which] += 1

    def note(self, which: int, value: int) -> None:
        cells = self._cells or self._begin()
        cells[which] = value

    def figures(self) -> Figures:
        return Figures(os.getpid(), *(self._cells or self._begin()))

    def _begin(self) -> memoryview:
        whole: mmap | bytearray = bytearray(LENGTH)
        if self._folder is not None:
            with suppress(OSError):
                whole = _mapped(self._folder)
        cells = self._cells = memoryview(whole).cast(FORMAT)
        cells[LIMIT] = self._limit
        return cells

    def _part(self) -> None:
        self._cells = None


def all_figures(folder: Path) -> list[Figures]:
    """Of every process that lives; what others left behind goes."""
    return sorted(_living(folder), key=lambda figures: figures.process)


def _mapped(folder: Path) -> mmap:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / str(os.getpid())
    path.write_bytes(bytes(LENGTH))
    with path.open("r+b") as file:
        return mmap(file.fileno(), LENGTH)


def _living(folder: Path) -> Iterator[Figures]:
    for path in folder.glob("[0-9]*"):
        process = int(path.name)
        if not _is_alive(process):
            path.unlink(missing_ok=True)
        elif path.stat().st_size == LENGTH:
            with path.open("rb") as file:
                seen = mmap(file.fileno(), LENGTH, access=ACCESS_READ)
            yield Figures(process, *memoryview(bytes(seen)).cast(FORMAT))


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        # Somebody else's, but there.
        return True
    return True
