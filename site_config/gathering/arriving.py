"""A request on its way: its bytes so far, and whether they are all. What they mean is
read elsewhere.
"""

from __future__ import annotations

import re
import socket
from contextlib import suppress
from tempfile import SpooledTemporaryFile
from typing import Final

HEAD_END: Final = b"\r\n\r\n"
LENGTH: Final = re.compile(rb"\r\ncontent-length:([^\r\n]*)", re.I)
CHUNKED: Final = re.compile(rb"\r\ntransfer-encoding:", re.I)
WAITS: Final = re.compile(rb"\r\nexpect:[ \t]*100-continue[ \t]*\r\n", re.I)
PIECE: Final = 64 * 1024
# Bytes. A longer head is refused, a longer body in a file; the longest bodies are
# uploads to be imported, which a thread reads once it knows who sends them.
LONGEST_HEAD: Final = 64 * 1024
IN_MEMORY: Final = 64 * 1024
LONGEST_BODY: Final = 26 * 1024 * 1024


class Refused(Exception):
    """With the status that the client is told."""

    status = 400


class UnclearLength(Refused):
    """What the head says of the body's length could be read in two ways, or in none."""


class HeadTooLong(Refused):
    """More bytes than any head has, and no end of it."""

    status = 431


class NoRoom(Refused):
    """The disk takes no more of a body."""

    status = 507


class Arriving:
    def __init__(self) -> None:
        self.size = 0
        # Nothing of it is left on the connection when it is whole.
        self.is_gathered = True
        self.waits_for_word = False
        self._head = b""
        self._needed: int | None = None
        self._kept = SpooledTemporaryFile[bytes](max_size=IN_MEMORY)

    @property
    def has_head(self) -> bool:
        return self._needed is not None

    @property
    def is_whole(self) -> bool:
        """A thread that reads it does not wait."""
        return self._needed is not None and self.size >= self._needed

    def take(self, data: bytes) -> None:
        """Raises Refused."""
        if not self.size:
            # Empty lines before a request mean nothing (RFC 9112 §2.2).
            data = data.lstrip(b"\r\n")
        self.size += len(data)
        self._keep(data)
        if self._needed is None:
            self._head += data
            self._look_for_the_end()

    def receive(self, client: socket.socket) -> bool:
        """All that has come; False when the client has gone. Raises Refused."""
        while not self.is_whole:
            try:
                data = client.recv(PIECE)
            except (BlockingIOError, InterruptedError):
                return True
            except OSError:
                return False
            if not data:
                return False
            self.take(data)
        return True

    def rewind(self) -> None:
        self._kept.seek(0)

    def read(self, size: int = -1) -> bytes:
        return self._kept.read(size)

    def close(self) -> None:
        # What did not fit on the disk does not fit now either.
        with suppress(OSError):
            self._kept.close()

    def _keep(self, data: bytes) -> None:
        try:
            self._kept.write(data)
            # Here, and not where it is read, it shows whether it fits.
            self._kept.flush()
        except OSError as error:
            raise NoRoom(str(error)) from error

    def _look_for_the_end(self) -> None:
        end = self._head.find(HEAD_END)
        if end < 0:
            if len(self._head) > LONGEST_HEAD:
                raise HeadTooLong
            return
        head = self._head[: end + len(HEAD_END)]
        self._head = b""
        length = _length(head)
        self.is_gathered = length <= LONGEST_BODY and not CHUNKED.search(head)
        self._needed = len(head) + (length if self.is_gathered else 0)
        self.waits_for_word = self.is_gathered and WAITS.search(head) is not None


def _length(head: bytes) -> int:
    """Of the body, in bytes, as gunicorn understands it. Raises UnclearLength."""
    said = [text.strip(b" \t") for text in LENGTH.findall(head)]
    if not said:
        return 0
    if len(said) > 1 or not said[0].isdigit():
        raise UnclearLength
    try:
        return int(said[0])
    except ValueError as error:
        # More digits than Python reads.
        raise UnclearLength from error
