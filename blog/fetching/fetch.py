"""One thing from another site, through at most so many redirects."""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final
from urllib.parse import urlencode, urljoin

import httpcore

from blog.fetching import web_addresses
from blog.fetching.deadlines import Deadline
from blog.fetching.errors import (
    BadAnswer,
    BrokenTls,
    NoConnection,
    Refused,
    TimedOut,
    TooManyRedirects,
)
from blog.fetching.guard import PUBLIC, Guard, GuardedBackend
from blog.fetching.web_addresses import WebAddress

# Names and values, in order.
Form = Sequence[tuple[str, str]]

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True)
class Limits:
    """Seconds to connect, between two pieces of an answer, and altogether; bytes of the
    body that are read; redirects that are followed.
    """

    connect: float = 5
    read: float = 10
    total: float = 20
    size: int = 256 * 1024
    redirects: int = 5


LIMITS: Final = Limits()


@dataclass(frozen=True)
class Fetched:
    """`address` is where the last redirect led, `headers` have lower-case names, `body`
    is as it was sent; `is_whole` is false when the limit cut it off.
    """

    address: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    is_whole: bool = True


def fetch(
    address: str,
    *,
    method: str = "GET",
    user_agent: str,
    limits: Limits = LIMITS,
    guard: Guard = PUBLIC,
) -> Fetched:
    """What answers there, whatever its status. Each hop is judged as the first one is.

    Raises Unfetchable.
    """
    return _through(address, _Message(method, _headers(user_agent)), limits, guard)


def post(
    address: str,
    form: Form,
    *,
    user_agent: str,
    limits: Limits = LIMITS,
    guard: Guard = PUBLIC,
) -> Fetched:
    """The same when these fields of a form are sent there, and to each further hop."""
    body = urlencode(form).encode()
    headers = _headers(user_agent) | {
        "Content-Type": "application/x-www-form-urlencoded",
        "Content-Length": str(len(body)),
    }
    return _through(address, _Message("POST", headers, body), limits, guard)


def _headers(user_agent: str) -> dict[str, str]:
    return {"User-Agent": user_agent, "Accept": "*/*", "Accept-Encoding": "identity"}


@dataclass(frozen=True)
class _Message:
    """What is said to each hop alike."""

    method: str
    headers: Mapping[str, str]
    body: bytes = b""


def _through(address: str, message: _Message, limits: Limits, guard: Guard) -> Fetched:
    tls, deadline = _tls(), Deadline(limits.total)
    address = address.partition("#")[0]
    for _ in range(limits.redirects + 1):
        request = _Request(message, web_addresses.read(address), limits)
        with httpcore.ConnectionPool(
            ssl_context=tls, network_backend=GuardedBackend(guard, deadline)
        ) as pool:
            fetched = _ask(address, request, pool)
        location = fetched.headers.get("location")
        if fetched.status not in _REDIRECTS or not location:
            return fetched
        address = _next(address, location)
    raise TooManyRedirects


@dataclass(frozen=True)
class _Request:
    message: _Message
    place: WebAddress
    limits: Limits

    @property
    def url(self) -> httpcore.URL:
        return httpcore.URL(
            scheme=self.place.scheme.encode(),
            host=self.place.host.encode(),
            port=self.place.port,
            target=self.place.target.encode(),
        )

    @property
    def extensions(self) -> dict[str, Any]:
        connect, read = self.limits.connect, self.limits.read
        return {"timeout": {"connect": connect, "read": read, "write": read}}


def _ask(address: str, request: _Request, pool: httpcore.ConnectionPool) -> Fetched:
    message = request.message
    headers = [("Host", request.place.host_header), *message.headers.items()]
    with (
        _named_errors(),
        pool.stream(
            message.method,
            request.url,
            headers=headers,
            content=message.body or None,
            extensions=request.extensions,
        ) as response,
    ):
        named = {_text(k).lower(): _text(v) for k, v in response.headers}
        is_final = response.status not in _REDIRECTS
        size = request.limits.size
        body, is_whole = _body(response, size) if is_final else (b"", True)
        return Fetched(address, response.status, named, body, is_whole)


def _body(response: httpcore.Response, size: int) -> tuple[bytes, bool]:
    body = bytearray()
    for chunk in response.iter_stream():
        body += chunk
        if len(body) > size:
            return bytes(body[:size]), False
    return bytes(body), True


def _next(address: str, location: str) -> str:
    try:
        return urljoin(address, location).partition("#")[0]
    except ValueError as error:
        raise Refused("not an address") from error


def _text(header: bytes) -> str:
    """Browsers take a header for UTF-8 as well, when it is that."""
    try:
        return header.decode()
    except UnicodeDecodeError:
        return header.decode("latin-1")


@cache
def _tls() -> ssl.SSLContext:
    """Reading the certificates takes a while."""
    return httpcore.default_ssl_context()


@contextmanager
def _named_errors() -> Iterator[None]:
    try:
        yield
    except httpcore.TimeoutException as error:
        raise TimedOut from error
    except httpcore.ConnectError as error:
        # Connecting itself has been done with: this was the handshake.
        raise _broken_tls(error) from error
    except httpcore.NetworkError as error:
        raise NoConnection from error
    except httpcore.ProtocolError as error:
        raise BadAnswer from error


def _broken_tls(error: httpcore.ConnectError) -> BrokenTls:
    cause = error.__cause__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return BrokenTls(cause.verify_message)
    return BrokenTls()
