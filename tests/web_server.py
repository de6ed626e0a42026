"""A web server on this machine that behaves as it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

from blog.fetching import Guard
from blog.fetching.public_addresses import Address, is_public


class Visit(BaseHTTPRequestHandler):
    """A request, and what a page does with it."""

    protocol_version = "HTTP/1.1"
    site: WebServer

    def do_GET(self) -> None:
        self.close_connection = True
        self.site.visits.append(self)
        path = self.path.partition("?")[0]
        page = self.site.pages.get(path, status(404))
        # Who asked may have gone.
        with suppress(OSError):
            page(self)

    do_HEAD = do_GET

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is printed."""

    def answer(self, code: int, headers: dict[str, str], body: bytes = b"") -> None:
        self.send_response(code)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


Page = Callable[[Visit], None]


class WebServer:
    """`pages` by path; `over` is set when the test is."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.visits: list[Visit] = []
        self.over = Event()
        handler = type("SiteVisit", (Visit,), {"site": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def address(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    @property
    def guard(self) -> Guard:
        """Lets this server's port and this machine through, and takes every name for
        it.
        """
        return Guard(
            ports=frozenset({80, 443, self.port}),
            allows=is_here_or_public,
            resolve=lambda host, port: ["127.0.0.1"],
        )

    @contextmanager
    def running(self) -> Iterator[WebServer]:
        thread = Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.over.set()
            self._server.shutdown()
            self._server.server_close()
            thread.join()


def is_here_or_public(address: Address) -> bool:
    return address.is_loopback or is_public(address)


def status(code: int, **headers: str) -> Page:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda visit: visit.answer(code, named, b"")


def content(body: bytes, **headers: str) -> Page:
    return lambda visit: visit.answer(200, headers, body)


def redirect(to: str, code: int = 302) -> Page:
    return lambda visit: visit.answer(code, {"Location": to})


def silent(visit: Visit) -> None:
    """Never answers."""
    visit.site.over.wait()


def endless(visit: Visit) -> None:
    visit.send_response(200)
    visit.end_headers()
    while not visit.site.over.is_set():
        visit.wfile.write(b"more " * 1000)


def trickling(visit: Visit) -> None:
    """Sends a byte often enough for each wait to be short, and never ends."""
    visit.send_response(200)
    visit.end_headers()
    while not visit.site.over.wait(0.05):
        visit.wfile.write(b".")


def raw(answer: bytes) -> Page:
    """Sends these bytes and nothing around them."""

    def page(visit: Visit) -> None:
        visit.wfile.write(answer)

    return page


def only_get(page: Page, refusal: int = 405) -> Page:
    def answer(visit: Visit) -> None:
        (status(refusal) if visit.command == "HEAD" else page)(visit)

    return answer
