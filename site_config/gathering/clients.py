"""The connection to a client, as a thread sees it."""

from __future__ import annotations

import errno
import socket
from typing import Any, Final

from site_config.gathering.arriving import Arriving

# Seconds without a byte, in either direction.
PATIENCE: Final = 20
# Bytes that the kernel keeps for a client, if it may: a whole page, so that no thread
# waits for who reads slowly.
SENT_AHEAD: Final = 1024 * 1024


class Client(socket.socket):
    """Whoever takes longer than is borne has gone, for all that a thread knows."""

    def setblocking(self, flag: bool, /) -> None:
        self.settimeout(PATIENCE if flag else 0)

    def recv(self, *arguments: Any) -> bytes:
        try:
            return super().recv(*arguments)
        except TimeoutError as error:
            raise _gone() from error

    def sendall(self, data: Any, flags: int = 0, /) -> None:
        """Longer than PATIENCE altogether, as long as something goes out."""
        left = memoryview(data)
        while left:
            try:
                left = left[self.send(left, flags) :]
            except TimeoutError as error:
                raise _gone() from error

    def sendfile(self, *arguments: Any, **named: Any) -> int:
        try:
            return super().sendfile(*arguments, **named)
        except TimeoutError as error:
            raise _gone() from error


class Source:
    """What was gathered, and after it what still comes."""

    def __init__(self, arrived: Arriving, client: socket.socket) -> None:
        arrived.rewind()
        self.arrived = arrived
        self._client = client

    def recv(self, size: int) -> bytes:
        return self.arrived.read(size) or self._client.recv(size)

    def gettimeout(self) -> float | None:
        return self._client.gettimeout()

    def settimeout(self, seconds: float | None) -> None:
        self._client.settimeout(seconds)


def _gone() -> ConnectionResetError:
    return ConnectionResetError(
        errno.ECONNRESET, "The client was waited for long enough."
    )
