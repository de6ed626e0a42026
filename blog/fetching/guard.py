"""What may be connected to, and connections that are made to nothing else."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from queue import Empty, Queue
from threading import Thread
from typing import Any, Final

import httpcore

from blog.fetching.deadlines import Deadline
from blog.fetching.errors import NoConnection, OtherPort, Refused, TimedOut, UnknownHost
from blog.fetching.public_addresses import Address, is_public, read

# The addresses of a host, as text. Raises OSError for one that has none.
Resolver = Callable[[str, int], list[str]]


def system_resolver(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


@dataclass(frozen=True)
class Guard:
    """Where may be fetched from. Nothing but a test, whose servers are on this machine,
    has a reason for another one than PUBLIC.
    """

    ports: frozenset[int] = frozenset({80, 443})
    allows: Callable[[Address], bool] = is_public
    resolve: Resolver = system_resolver

    def addresses(self, host: str, port: int, deadline: Deadline) -> list[Address]:
        """Those of the host's addresses that may be connected to, asked for once.

        Raises Refused, TimedOut and UnknownHost.
        """
        if port not in self.ports:
            raise OtherPort(port)
        try:
            found = _within(deadline, self.resolve, host, port)
            addresses = list(map(read, found))
        except (OSError, ValueError) as error:
            # A host that is too long or odd to be asked about is a ValueError.
            raise UnknownHost from error
        allowed = list(filter(self.allows, addresses))
        if addresses and not allowed:
            raise Refused("private address")
        return allowed


PUBLIC: Final = Guard()


class GuardedBackend(httpcore.NetworkBackend):
    """Names are resolved once, and what was judged is what is connected to: a name
    server cannot answer otherwise in between.
    """

    def __init__(self, guard: Guard, deadline: Deadline) -> None:
        self._guard, self._deadline = guard, deadline
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        error: Exception = UnknownHost()
        for address in self._guard.addresses(host, port, self._deadline):
            try:
                stream = self._backend.connect_tcp(
                    str(address), port, self._deadline.within(timeout), None, ()
                )
            except httpcore.ConnectTimeout:
                error = TimedOut()
            except httpcore.ConnectError:
                error = NoConnection()
            else:
                return _Stream(stream, self._deadline)
        raise error

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        raise Refused("a socket of this machine")


class _Stream(httpcore.NetworkStream):
    """A connection that ends with its time, however often something trickles in."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        seconds = self._deadline.within(timeout)
        stream = self._stream.start_tls(ssl_context, server_hostname, seconds)
        return _Stream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _within(deadline: Deadline, resolve: Resolver, host: str, port: int) -> list[str]:
    """What the resolver says. The system's knows no time-out, so it is left behind in
    a thread of its own when it takes too long.
    """
    answers: Queue[list[str] | OSError | ValueError] = Queue()

    def ask() -> None:
        try:
            answers.put(resolve(host, port))
        except (OSError, ValueError) as error:
            answers.put(error)

    Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.within(None))
    except Empty as error:
        raise TimedOut from error
    if isinstance(answer, Exception):
        raise answer
    return answer
