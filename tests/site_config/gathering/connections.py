"""Clients that do not behave, written by hand: bytes to a socket."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tests.serving import PATIENCE

HOST = b"Host: 127.0.0.1\r\n"


@contextmanager
def connections(port: int, number: int, said: bytes) -> Iterator[list[socket.socket]]:
    """So many that say this and nothing more, and stay."""
    with ExitStack() as stack:
        opened = []
        for _ in range(number):
            client = socket.create_connection(("127.0.0.1", port), PATIENCE)
            opened.append(stack.enter_context(client))
            client.sendall(said)
        yield opened


def answer(port: int, said: bytes) -> bytes:
    """All that comes back until the server hangs up."""
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as client:
        client.sendall(said)
        return rest(client)


def rest(client: socket.socket) -> bytes:
    received = b""
    while data := client.recv(65536):
        received += data
    return received
