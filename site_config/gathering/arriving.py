"""A request on its way: its bytes so far, and whether they are all. What they mean is
read elsewhere.
"""

from __future__ import annotations

import re
import socket
from tempfile import SpooledTemporaryFile
from typing import Final

HEAD_END: Final = b"\r\n\r\n"
LENGTH: Final = re.compile(rb"\r\ncontent-length:[ \t]*([0-9]{1,15})[ \t]*\r\n", re.I)
CHUNKED: Final = re.compile(rb"\r\ntransfer-encoding:", re.I)
WAITS: Final = re.compile(rb"\r\nexpect:[ \t]*100-continue[ \t]*\r\n", re.I)
PIECE: Final = 64 * 1024
# Bytes. A longer head is refused, a longer body in a file; the longest bodies are
# uploads to be imported, which a thread reads once it knows who sends them.
LONGEST_HEAD: Final = 64 * 1024
IN_MEMORY: Final = 64 * 1024
LONGEST_BODY: Final = 26 * 1024 * 1024


class HeadTooLong(Exception):
    """More bytes than any head has, and no end of it."""


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
        """Raises HeadTooLong."""
        if not self.size:
            # Empty lines before a request mean nothing (RFC 9112 §2.2).
            data = data.lstrip(b"\r\n")
        self.size += len(data)
        self._kept.write(data)
        if self._needed is None:
            self._head += data
            self._look_for_the_end()

    def receive(self, client: socket.socket) -> bool:
        """All that has come; False when the client has gone. Raises HeadTooLong."""
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
        self._kept.close()

    def _look_for_the_end(self) -> None:
        end = self._head.find(HEAD_END)
        if end < 0:
            if len(self._head) > LONGEST_HEAD:
                raise HeadTooLong
            return
        head = self._head[: end + len(HEAD_END)]
        self._head = b""
        found = LENGTH.search(head)
        length = int(found[1]) if found else 0
        self.is_gathered = length <= LONGEST_BODY and not CHUNKED.search(head)
        self._needed = len(head) + (length if self.is_gathered else 0)
        self.waits_for_word = self.is_gathered and WAITS.search(head) is not None
