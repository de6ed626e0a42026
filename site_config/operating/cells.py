"""Numbers that the processes of a site count, for whoever watches them.

Each process counts in a small file of its own, mapped into memory: to count costs no
system call, and the numbers of all processes can be read by any other. What a process
counted is kept when it has ended, so that sums never fall.
"""

from __future__ import annotations

import os
from array import array
from contextlib import suppress
from fcntl import LOCK_EX, LOCK_NB, LOCK_SH, flock
from mmap import mmap
from pathlib import Path
from secrets import token_hex
from socket import gethostname
from threading import Lock
from typing import IO, Final

# Eight bytes for each number, as the machine has them.
FORMAT: Final = "Q"
WIDTH: Final = 8
# The file of what has ended; its lock is for one reader at a time.
ENDED: Final = "ended"


class Cells:
    """Written without a lock by the threads of a process, so nearly exact.

    `layout` tells what the numbers mean: those of another meaning are not read.
    """

    name: str
    _cells: memoryview | None
    _file: IO[bytes] | None

    def __init__(self, length: int, folder: Path | None, layout: int = 0) -> None:
        """Others can read along in the folder; a folder that cannot be written, or
        none, keeps the numbers from nobody but them.
        """
        self._length = length
        self._folder = folder
        self._layout = layout
        self._part()
        # A server may load the site once, and then part into processes.
        os.register_at_fork(after_in_child=self._part)

    @property
    def cells(self) -> memoryview:
        return self._cells or self._begin()

    def add(self, which: int, number: int = 1) -> None:
        cells = self._cells or self._begin()
        cells[which] += number

    def note(self, which: int, number: int) -> None:
        cells = self._cells or self._begin()
        cells[which] = number

    def _begin(self) -> memoryview:
        with self._lock:
            if self._cells is None:
                cells = self._room()
                cells[self._length] = self._layout
                self._cells = cells
            return self._cells

    def _room(self) -> memoryview:
        size = (self._length + 1) * WIDTH
        whole: mmap | bytearray = bytearray(size)
        if self._folder is not None:
            with suppress(OSError):
                self._file = _taken(self._folder / self.name, size)
                whole = mmap(self._file.fileno(), size)
        return memoryview(whole).cast(FORMAT)

    def _part(self) -> None:
        """This process has counted nothing yet, and its parent's file is not its own.

        Containers that share a folder may have the same names, and their processes the
        same numbers.
        """
        self._lock = Lock()
        self.name = f"{gethostname()}-{os.getpid()}-{token_hex(2)}"
        self._cells = self._file = None


def living(folder: Path, length: int, layout: int = 0) -> dict[str, list[int]]:
    """Of every process that lives, by its name."""
    return _read(folder, length, layout)[0]


def sums(folder: Path, length: int, layout: int = 0) -> list[int]:
    """Of all processes that ever counted here, the ended ones as well."""
    alive, ended = _read(folder, length, layout)
    return [sum(numbers) for numbers in zip(ended, *alive.values(), strict=True)]


def _read(
    folder: Path, length: int, layout: int
) -> tuple[dict[str, list[int]], list[int]]:
    """The living, and the sum of the ended, whose own files go."""
    alive: dict[str, list[int]] = {}
    nothing = [0] * length
    if not folder.exists():
        return alive, nothing
    (folder / ENDED).touch()
    with (folder / ENDED).open("r+b") as all_ended:
        flock(all_ended, LOCK_EX)
        ended = _numbers(all_ended, length, layout) or nothing
        for path in {*folder.iterdir()} - {folder / ENDED}:
            with suppress(OSError), path.open("rb") as file:
                is_alive = _is_alive(file)
                numbers = _numbers(file, length, layout)
                if is_alive and numbers:
                    alive[path.name] = numbers
                elif not is_alive:
                    path.unlink()
                    ended = [
                        a + b for a, b in zip(ended, numbers or nothing, strict=True)
                    ]
        all_ended.seek(0)
        all_ended.write(array(FORMAT, [*ended, layout]).tobytes())
        all_ended.truncate()
    return alive, ended


def _numbers(file: IO[bytes], length: int, layout: int) -> list[int] | None:
    """None where others are meant, or the file is only begun."""
    content = file.read()
    if len(content) != (length + 1) * WIDTH:
        return None
    *numbers, meant = array(FORMAT, content)
    return numbers if meant == layout else None


def _taken(path: Path, size: int) -> IO[bytes]:
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
        os.posix_fallocate(file.fileno(), 0, size)
    except OSError:
        file.close()
        raise
    return file


def _is_alive(file: IO[bytes]) -> bool:
    try:
        flock(file, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return True
    return False
