"""The outermost application: sees every request, and every answer on its way out."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from time import perf_counter
from typing import Any, Final
from urllib.parse import quote
from wsgiref.types import StartResponse, WSGIApplication

from django.conf import settings

from site_config.operating import meter, request_ids
from site_config.operating.request_ids import RequestId
from site_config.operating.sightings import SIGHTING, Sighting

access = logging.getLogger("octavo.access")
slow = logging.getLogger("octavo.slow")
# Characters of a path that are logged.
LONGEST_PATH: Final = 500

Environ = dict[str, Any]
Headers = list[tuple[str, str]]


def around(application: WSGIApplication) -> Watch:
    return Watch(
        application,
        meter.meter(),
        tells_all=settings.ACCESS_LOG,
        slow_from=settings.SLOW_REQUEST_MS / 1000 or float("inf"),
    )


class Watch:
    """`slow_from` in seconds."""

    def __init__(
        self,
        application: WSGIApplication,
        counted: meter.Meter,
        *,
        tells_all: bool,
        slow_from: float,
    ) -> None:
        self._application = application
        self._meter = counted
        self._tells_all = tells_all
        self._slow_from = slow_from

    def __call__(
        self, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        name = RequestId(environ, settings.TRUSTED_PROXIES)
        outside = request_ids.current.set(name)
        try:
            return self._answer(environ, start_response, name)
        finally:
            request_ids.current.reset(outside)

    def _answer(
        self, environ: Environ, start_response: StartResponse, name: RequestId
    ) -> Iterable[bytes]:
        begun = perf_counter()
        seen = environ[SIGHTING] = Sighting(environ["REQUEST_METHOD"])

        def start(status: str, headers: Headers, exc_info: Any = None, /) -> Any:
            seen.status = int(status[:3])
            if seen.cache == "pass":
                headers = _named(headers, name)
                seen.size = 0 if seen.method == "HEAD" else _length(headers)
            return start_response(status, headers, exc_info)

        try:
            body = self._application(environ, start)
        except Exception:
            seen.seconds = perf_counter() - begun
            self._note(seen, environ)
            raise
        seen.seconds = perf_counter() - begun
        if type(body) is tuple:
            seen.size = sum(map(len, body))
        self._note(seen, environ)
        return body

    def _note(self, seen: Sighting, environ: Environ) -> None:
        if not seen.route and environ["PATH_INFO"].startswith(settings.STATIC_URL):
            seen.route = meter.STATIC
        self._meter.count(seen)
        if self._tells_all:
            access.info("%s %s", seen.method, _path(environ), extra=_facts(seen))
        if seen.seconds >= self._slow_from:
            self._meter.add(meter.SLOW_REQUESTS)
            said = "Slow request: %s %s"
            slow.warning(said, seen.method, _path(environ), extra=_facts(seen))


def _named(headers: Headers, name: RequestId) -> Headers:
    """With the name of the request, but where others are given the same answer."""
    said = {field.lower(): value for field, value in headers}
    if "public" in said.get("cache-control", ""):
        return headers
    return [*headers, (request_ids.HEADER, str(name))]


def _length(headers: Headers) -> int:
    """0 when it is not known before it is sent."""
    for field, value in headers:
        if field.lower() == "content-length":
            return int(value)
    return 0


def _path(environ: Environ) -> str:
    """As it was asked for, without the query string."""
    path = environ["PATH_INFO"].encode("latin-1", "replace")
    return quote(path, safe="/@:+,;=~")[:LONGEST_PATH]


def _facts(seen: Sighting) -> dict[str, Any]:
    facts = {
        "status": seen.status,
        "ms": round(seen.seconds * 1000, 1),
        "bytes": seen.size,
        "cache": seen.cache,
        "route": seen.route or meter.UNKNOWN,
    }
    return {"facts": facts}
