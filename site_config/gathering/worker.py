"""gunicorn's threads with a waiting room: whoever sends a request slowly, reads slowly
or does not hang up, keeps no thread waiting. A proxy that reads requests whole does
the same; this is for where none stands before gunicorn, or one that passes on pieces.
"""

from __future__ import annotations

import errno
import selectors
import socket
import time
from contextlib import suppress
from functools import partial
from typing import Any, Final

from gunicorn.http import get_parser
from gunicorn.workers.gthread import TConn, ThreadWorker

from site_config.gathering.arriving import PIECE, Arriving, NoRoom, Refused
from site_config.gathering.clients import SENT_AHEAD, Client, Source

# Seconds: for a head altogether, for its first byte when the worker stops, between two
# pieces of a body, and after the last byte of an answer.
HEAD_TIME: Final = 10
FIRST_TIME: Final = 5
BODY_TIME: Final = 20
LINGER_TIME: Final = 2
# Of the connections of a process, those that wait, and bytes of theirs.
MOST_WAITING: Final = 500
MOST_BYTES: Final = 256 * 1024 * 1024
CONTINUE: Final = b"HTTP/1.1 100 Continue\r\n\r\n"
REFUSALS: Final = {
    400: b"Bad Request",
    408: b"Request Timeout",
    431: b"Request Header Fields Too Large",
    507: b"Insufficient Storage",
}
PASSING: Final = {errno.EAGAIN, errno.EWOULDBLOCK, errno.ECONNABORTED}


class Connection(TConn):  # type: ignore[misc]  # gunicorn has no types
    def __init__(self, worker: GatheringWorker, sock: Client, *ends: Any) -> None:
        super().__init__(worker.cfg, sock, *ends)
        self.worker = worker
        self.expect()

    def expect(self) -> None:
        """The next request, from now on."""
        self.arriving = Arriving()
        self.is_over = False
        self.began = time.monotonic()
        self.timeout = self.began + HEAD_TIME
        self.sock.setblocking(False)

    def close(self, graceful: bool = False) -> None:
        self.arriving.close()
        if graceful and self._says_goodbye():
            self.worker.linger(self)
        else:
            super().close()

    def _says_goodbye(self) -> bool:
        """Whether the client may still be reading: a close would cut it off when it
        had sent something that nobody read (RFC 9112 §9.6).
        """
        try:
            self.sock.shutdown(socket.SHUT_WR)
            self.sock.setblocking(False)
            return bool(self.sock.recv(4096))
        except BlockingIOError:
            return True
        except OSError:
            return False

    def refuse(self, status: int) -> None:
        said = b"HTTP/1.1 %d %b\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
        with suppress(OSError):
            self.sock.send(said % (status, REFUSALS[status]))


class GatheringWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """All that is not said to run in a thread runs in the main loop, which never waits
    for one client alone.
    """

    def accept(self, listener: Any) -> None:
        if self.cfg.is_ssl:
            super().accept(listener)
            return
        try:
            accepted, address = listener.accept()
        except OSError as error:
            if error.errno not in PASSING:
                raise
            return
        client = Client(fileno=accepted.detach())
        with suppress(OSError):
            client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SENT_AHEAD)
        self.nr_conns += 1
        self.enqueue_req(Connection(self, client, address, listener.getsockname()))

    def enqueue_req(self, conn: Any) -> None:
        """The next request of a connection is expected, or has begun."""
        if not isinstance(conn, Connection):
            super().enqueue_req(conn)
            return
        read_ahead = conn.parser.unreader.take_buffered() if conn.parser else b""
        conn.arriving.close()
        conn.expect()
        self._go_on(conn, read_ahead)

    def on_pending_socket_readable(self, conn: Any, client: Any) -> None:
        if not isinstance(conn, Connection):
            super().on_pending_socket_readable(conn, client)
            return
        self._leave(conn)
        self._go_on(conn)

    def handle(self, conn: Any) -> Any:
        """In a thread. What came behind the request is the beginning of the next."""
        result = super().handle(conn)
        if result is True and isinstance(conn, Connection):
            unreader = conn.parser.unreader
            unreader.unread(unreader.take_buffered() + conn.arriving.read())
        return result

    def _keepalive_after(self, conn: Any, keepalive: bool) -> bool:
        """What is left of a body is not waited for: the connection ends."""
        if isinstance(conn, Connection) and not conn.arriving.is_gathered:
            return False
        return bool(super()._keepalive_after(conn, keepalive))

    def murder_pending(self) -> None:
        """Those whose time is over; and when the worker stops, those who should have
        begun to ask. Who came just now was let in, and may be asking already.
        """
        now = time.monotonic()
        for conn in list(self.pending_conns):
            is_silent = not conn.arriving.size and conn.began + FIRST_TIME <= now
            if conn.timeout <= now or (is_silent and not self.alive):
                self._leave(conn)
                self._drop(conn, 408)

    def linger(self, conn: Connection) -> None:
        """Until the client hangs up, or for a moment."""
        self.nr_conns += 1
        conn.expect()
        conn.is_over = True
        conn.timeout = conn.began + LINGER_TIME
        self._wait(conn, partial(self._drain, conn))

    def _drain(self, conn: Connection, client: socket.socket) -> None:
        try:
            is_gone = not client.recv(PIECE)
        except OSError:
            is_gone = True
        if is_gone:
            self._leave(conn)
            self._drop(conn)

    def _go_on(self, conn: Connection, read_ahead: bytes = b"") -> None:
        arriving = conn.arriving
        try:
            arriving.take(read_ahead)
            is_there = arriving.receive(conn.sock)
        except Refused as refused:
            if isinstance(refused, NoRoom):
                self.log.warning("A request was refused unread: %s", refused)
            self._drop(conn, refused.status)
            return
        if not is_there:
            self._drop(conn, 400)
        elif arriving.is_whole:
            self._hand_over(conn)
        else:
            self._expect_more(conn)

    def _expect_more(self, conn: Connection) -> None:
        if conn.arriving.has_head:
            conn.timeout = time.monotonic() + BODY_TIME
        if conn.arriving.waits_for_word:
            conn.arriving.waits_for_word = False
            with suppress(OSError):
                conn.sock.send(CONTINUE)
        self._wait(conn, partial(self.on_pending_socket_readable, conn))
        self._make_room()

    def _hand_over(self, conn: Connection) -> None:
        source = Source(conn.arriving, conn.sock)
        if conn.parser is None:
            conn.parser = get_parser(self.cfg, source, conn.client)
            conn.initialized = True
        else:
            conn.parser.unreader.sock = source
        super().enqueue_req(conn)

    def _wait(self, conn: Connection, then: Any) -> None:
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, then)

    def _leave(self, conn: Connection) -> None:
        self.pending_conns.remove(conn)
        self.poller.unregister(conn.sock)

    def _make_room(self) -> None:
        """Who has been coming for longest makes room: most requests come at once."""
        while self.pending_conns and (
            len(self.pending_conns) > MOST_WAITING
            or sum(conn.arriving.size for conn in self.pending_conns) > MOST_BYTES
        ):
            slowest = min(self.pending_conns, key=lambda conn: conn.began)
            self._leave(slowest)
            self._drop(slowest, 408)

    def _drop(self, conn: Connection, status: int = 0) -> None:
        """A status is said to who has asked for something."""
        is_told = bool(status and conn.arriving.size and not conn.is_over)
        if is_told:
            conn.refuse(status)
        self.nr_conns -= 1
        conn.close(graceful=is_told)
