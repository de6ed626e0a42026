"""Asks a WSGI application as a server would."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any
from wsgiref.types import WSGIApplication
from wsgiref.util import setup_testing_defaults

from django.core.handlers.wsgi import WSGIHandler

from site_config.page_cache.application import PageCache
from site_config.page_cache.counts import Counts
from site_config.page_cache.store import Store
from site_config.page_cache.wiring import MEGABYTE, rules, versions


class Counting:
    """Django, and how often it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.django = WSGIHandler()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        self.asked.append(environ["PATH_INFO"])
        return self.django(environ, start_response)


def cached(application: WSGIApplication, megabytes: int = 1) -> PageCache:
    limit = megabytes * MEGABYTE
    store, counted = Store(limit), Counts(limit)
    return PageCache(application, versions(), rules(), store, counted)


@dataclass(frozen=True)
class Answered:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def is_hit(self) -> bool:
        return self.headers.get("Cache-Status", "").startswith("Octavo; hit")


def request(path: str, *, method: str = "GET", **headers: str) -> dict[str, Any]:
    """`headers` in WSGI's spelling, without HTTP_; `query` and `scheme` beside them."""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": headers.pop("query", ""),
        "wsgi.url_scheme": headers.pop("scheme", "http"),
        "wsgi.input": BytesIO(),
        "HTTP_HOST": "127.0.0.1",
    }
    environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    setup_testing_defaults(environ)
    return environ


def ask(
    application: WSGIApplication, path: str, *, method: str = "GET", **headers: str
) -> Answered:
    said: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], *_: Any) -> Any:
        said[:] = [int(status[:3]), headers]

    body = application(request(path, method=method, **headers), start_response)
    content = b"".join(body)
    if hasattr(body, "close"):
        body.close()
    return Answered(said[0], dict(said[1]), content)
