"""Errors reach a server that takes them as Sentry does, and nothing personal does."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue
from threading import Thread
from typing import Any

import brotli
import pytest
import sentry_sdk
from django.conf import LazySettings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.urls import path

from site_config import urls
from site_config.operating import meter, reporting
from site_config.operating.meter import Meter
from site_config.operating.watching import Watch
from tests.site_config.page_cache.asking import ask

pytestmark = pytest.mark.django_db(transaction=True)

PERSONAL = {
    "query": "q=my-illness",
    "cookie": "sessionid=0123456789abcdef",
    "x_forwarded_for": "203.0.113.9",
    "authorization": "Basic c2VjcmV0",
}


def broken(request: HttpRequest, signed: str) -> HttpResponse:
    raise ValueError(f"of a.reader@example.org: {len(signed)}")


urlpatterns = [path("review/<str:signed>/", broken), *urls.urlpatterns]


class Sentry:
    def __init__(self) -> None:
        self.envelopes: Queue[bytes] = Queue()
        envelopes = self.envelopes

        class Project(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                envelopes.put(brotli.decompress(body))
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: Any) -> None:
                """Nothing is printed."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Project)
        self.dsn = f"http://key@127.0.0.1:{self._server.server_address[1]}/17"

    @contextmanager
    def running(self) -> Iterator[Sentry]:
        thread = Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
            thread.join()


@pytest.fixture
def sentry() -> Iterator[Sentry]:
    with Sentry().running() as sentry:
        yield sentry


@pytest.fixture
def reported(sentry: Sentry, settings: LazySettings) -> Iterator[Sentry]:
    settings.SENTRY_DSN = sentry.dsn
    reporting.start()
    yield sentry
    sentry_sdk.get_client().close(timeout=20)
    sentry_sdk.get_global_scope().set_client(None)


def event(sentry: Sentry) -> tuple[dict[str, Any], str]:
    """The next one, and all of its envelope."""
    sentry_sdk.flush(20)
    envelope = sentry.envelopes.get(timeout=20).decode()
    return json.loads(envelope.splitlines()[2]), envelope


def test_an_error_of_a_view_is_told_without_its_request(
    reported: Sentry, settings: LazySettings
):
    settings.ROOT_URLCONF = __name__
    counted = Meter((meter.UNKNOWN,), None)
    site = Watch(WSGIHandler(), counted, tells_all=False, slow_from=60)

    answer = ask(site, "/review/1:token:signature/", **PERSONAL)

    found, envelope = event(reported)
    (error,) = found["exception"]["values"]
    assert answer.status == 500
    assert (error["type"], error["value"]) == ("ValueError", "of …: 17")
    assert error["stacktrace"]["frames"][-1]["function"] == "broken"
    assert found["tags"]["request"] == answer.headers["X-Request-ID"]
    for value in (*PERSONAL.values(), "my-illness", "a.reader", "signature"):
        assert value not in envelope


def test_a_logged_error_is_told_cleaned(reported: Sentry):
    logging.getLogger("blog.test").error("Lost for %s", "203.0.113.9")

    found, envelope = event(reported)

    assert found["logentry"]["message"] == "Lost for %s"
    assert "203.0.113.9" not in envelope


def test_a_warning_is_not_told(reported: Sentry):
    logging.getLogger("blog.test").warning("Not Found: /x")
    logging.getLogger("blog.test").error("An error")

    found, _ = event(reported)

    assert found["logentry"]["message"] == "An error"
    assert reported.envelopes.empty()


def test_without_an_address_nothing_is_begun(sentry: Sentry, settings: LazySettings):
    settings.SENTRY_DSN = ""

    reporting.start()

    assert not sentry_sdk.get_client().is_active()
