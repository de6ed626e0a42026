"""A hub on this machine, which takes what it is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qsl

from blog.fetching import Guard


@dataclass
class Hub:
    """`told`: the fields of each form that it got; `answers` with the status."""

    port: int = 0
    status: int = 202
    told: list[list[tuple[str, str]]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    @property
    def guard(self) -> Guard:
        """What a test alone may do: ask this machine."""
        return Guard(ports=frozenset({self.port}), allows=lambda address: True)

    @property
    def topics(self) -> list[str]:
        """Of the last form."""
        return [value for name, value in self.told[-1] if name == "hub.url"]


@contextmanager
def running_hub() -> Iterator[Hub]:
    hub = Hub()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            hub.told.append(parse_qsl(self.rfile.read(length).decode()))
            self.send_response(hub.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *message: object) -> None:
            """Tests are silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hub.port = server.server_port
    thread = Thread(target=server.serve_forever, args=[0.05], daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
