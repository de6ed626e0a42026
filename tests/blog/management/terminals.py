"""A terminal that nobody looks at."""

from __future__ import annotations

import os
import pty
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread

from django.core.management.base import OutputWrapper


@dataclass
class Terminal:
    """`said` is whole behind the `with` block."""

    out: OutputWrapper
    said: str = ""
    _read: list[bytes] = field(default_factory=list)


@contextmanager
def terminal() -> Iterator[Terminal]:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as stream:
        found = Terminal(OutputWrapper(stream))
        reader = Thread(target=_read_all, args=(ours, found))
        reader.start()
        yield found
    reader.join()
    os.close(ours)
    found.said = b"".join(found._read).decode()


def _read_all(descriptor: int, found: Terminal) -> None:
    """Until the other end is closed, which Linux tells as an error."""
    while True:
        try:
            found._read.append(os.read(descriptor, 4096))
        except OSError:
            return
