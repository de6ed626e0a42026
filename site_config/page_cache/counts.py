"""What the processes of a site have answered, for whoever watches them.

Each process counts in a small file of its own, mapped into memory: to count costs no
system call, and the figures of all processes can be read by any other.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from fcntl import LOCK_EX, LOCK_NB, LOCK_SH, flock
from mmap import ACCESS_READ, mmap
from pathlib import Path
from secrets import token_hex
from socket import gethostname
from threading import Lock
from typing import IO, Final

# Eight bytes for each figure, as the machine has them.
HITS, MISSES, PASSED, AWAY, SIZE, LIMIT = range(6)
CELLS: Final = 6
FORMAT: Final = "Q"
LENGTH: Final = CELLS * 8


@dataclass(frozen=True)
class Figures:
    """Since the start of a process, named by host, number and chance; `size` and
    `limit` in bytes, of what it keeps.

    `hits` came from memory, `misses` were made and kept, `passed` went to Django
    because they depend on who asks, `away` came from memory without a database.
    """

    process: str
    hits: int
    misses: int
    passed: int
    away: int
    size: int
    limit: int


class Counts:
    """Written without a lock by the threads of a process, so nearly exact."""

    _name: str
    _cells: memoryview | None
    _file: IO[bytes] | None

    def __init__(self, limit: int, folder: Path | None = None) -> None:
        """Others can read along in the folder; a folder that cannot be written, or
        none, keeps the figures from nobody but them. `limit` in bytes.
        """
        self._limit = limit
        self._folder = folder
        self._part()
        # A server may load the site once, and then part into processes.
        os.register_at_fork(after_in_child=self._part)

    def add(self, which: int) -> None:
        cells = self._cells or self._begin()
        cells[which] += 1

    def note(self, which: int, value: int) -> None:
        cells = self._cells or self._begin()
        cells[which] = value

    def figures(self) -> Figures:
        cells = self._cells or self._begin()
        return Figures(self._name, *cells)

    def _begin(self) -> memoryview:
        with self._lock:
            if self._cells is None:
                self._cells = self._room()
                self._cells[LIMIT] = self._limit
            return self._cells

    def _room(self) -> memoryview:
        whole: mmap | bytearray = bytearray(LENGTH)
        if self._folder is not None:
            with suppress(OSError):
                self._file = _taken(self._folder / self._name)
                whole = mmap(self._file.fileno(), LENGTH)
        return memoryview(whole).cast(FORMAT)

    def _part(self) -> None:
        """This process has counted nothing yet, and its parent's file is not its own.

        Containers that share a folder may have the same names, and their processes the
        same numbers.
        """
        self._lock = Lock()
        self._name = f"{gethostname()}-{os.getpid()}-{token_hex(2)}"
        self._cells = self._file = None


def all_figures(folder: Path) -> list[Figures]:
    """Of every process that lives; what others left behind goes."""
    return sorted(_living(folder), key=lambda figures: figures.process)


def _taken(path: Path) -> IO[bytes]:
    """A new file for this process. Its lock says that the process is alive, and goes
    with it; whoever looks for such a lock may take the file away before it is there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    while True:
        file = path.open("x+b")
        flock(file, LOCK_SH)
        if path.exists():
            break
        file.close()
    try:
        # A file with a hole would end the process that writes to it on a full disk.
        os.posix_fallocate(file.fileno(), 0, LENGTH)
    except OSError:
        file.close()
        raise
    return file


def _living(folder: Path) -> Iterator[Figures]:
    for path in folder.iterdir() if folder.exists() else ():
        with suppress(OSError), path.open("rb") as file:
            if not _is_alive(file):
                path.unlink()
            elif os.fstat(file.fileno()).st_size == LENGTH:
                seen = mmap(file.fileno(), LENGTH, access=ACCESS_READ)
                yield Figures(path.name, *memoryview(bytes(seen)).cast(FORMAT))


def _is_alive(file: IO[bytes]) -> bool:
    try:
        flock(file, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return True
    return False
