"""What is told of a request, and what is not."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection

from site_config.operating import meter
from site_config.operating.logs import JsonFormatter
from site_config.operating.meter import Meter
from site_config.operating.middleware import watched
from site_config.operating.watching import Watch
from site_config.page_cache.wiring import versions
from tests.factories import make_post
from tests.site_config.page_cache.asking import ask, cached

pytestmark = pytest.mark.django_db(transaction=True)

PERSONAL = {
    "query": "q=my+illness&email=a@b.example",
    "cookie": "sessionid=0123456789abcdef",
    "user_agent": "Known Browser",
    "x_forwarded_for": "203.0.113.9",
    "referer": "https://elsewhere.example/?me=1",
}


@pytest.fixture(autouse=True)
def no_connection_stays() -> Iterator[None]:
    yield
    versions().close()


@pytest.fixture
def counted() -> Meter:
    return Meter(meter.routes(), None)


@pytest.fixture
def site(counted: Meter) -> Watch:
    application = cached(WSGIHandler())
    return Watch(application, counted, tells_all=True, slow_from=60)


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, "octavo")
    caplog.handler.setFormatter(JsonFormatter())
    return caplog


def events(said: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    return [json.loads(line) for line in said.text.splitlines() if '"octavo.' in line]


def test_an_answer_is_a_line(site: Watch, said: pytest.LogCaptureFixture):
    make_post(slug="a-post")

    first, again = ask(site, "/blog/a-post/"), ask(site, "/blog/a-post/")

    made, held = events(said)
    assert (made["cache"], held["cache"]) == ("miss", "hit")
    for event in (made, held):
        assert event["message"] == "GET /blog/a-post/"
        assert (event["status"], event["route"]) == (200, "blog:post-detail")
        assert event["bytes"] == len(first.body) == len(again.body)


def test_a_line_names_nobody(site: Watch, said: pytest.LogCaptureFixture):
    ask(site, "/search/", **PERSONAL)

    (event,) = events(said)
    text = json.dumps({**event, "request": ""})
    assert event["message"] == "GET /search/"
    for value in ("illness", "example", "0123456789", "Known", "203.0"):
        assert value not in text


def test_whoever_has_the_log_has_no_draft(site: Watch, said: pytest.LogCaptureFixture):
    ask(site, "/review/1:abcdef:signature/")

    assert events(said)[0]["message"] == "GET /review/…/"
    assert "signature" not in said.text


def test_a_path_makes_no_line(site: Watch, said: pytest.LogCaptureFixture):
    ask(site, "/a\r\nERROR\x1b[2J\xe2\x80\xa8b/")

    assert events(said)[-1]["message"] == "GET /a%0D%0AERROR%1B%5B2J%E2%80%A8b/"


def test_the_request_is_named_to_whom_it_was_answered_alone(site: Watch):
    make_post(slug="a-post")

    for _ in range(2):
        assert "X-Request-ID" not in ask(site, "/blog/a-post/").headers
    assert "X-Request-ID" not in ask(site, "/blog/a-post/", query="x=1").headers
    assert len(ask(site, "/admin/login/").headers["X-Request-ID"]) == 16


def test_the_line_and_the_answer_have_one_name(
    site: Watch, said: pytest.LogCaptureFixture, settings: LazySettings
):
    settings.TRUSTED_PROXIES = 0

    answer = ask(site, "/admin/login/", x_request_id="from-a-stranger")

    assert events(said)[0]["request"] == answer.headers["X-Request-ID"]
    assert answer.headers["X-Request-ID"] != "from-a-stranger"


def test_an_answer_is_counted_by_its_address(site: Watch, counted: Meter):
    make_post(slug="a-post")
    for path in ("/blog/a-post/", "/blog/a-post/", "/blog/none/", "/no/such/place"):
        ask(site, path)
    ask(site, "/admin/login/", method="HEAD")

    def number(route: str, method: str, status: str) -> int:
        start = meter.SINGLE + meter.routes().index(route) * meter.BLOCK
        kind = meter.METHODS.index(method) * len(meter.CLASSES)
        cell = start + kind + meter.CLASSES.index(status)
        return int(counted.cells[cell])

    assert number("blog:post-detail", "GET", "2xx") == 2
    assert number("blog:post-detail", "GET", "4xx") == 1
    assert number("unknown", "GET", "4xx") == 1
    assert number("admin", "HEAD", "3xx") == 1


def test_every_address_has_a_place(counted: Meter):
    assert {"blog:post-detail", "admin", "media", "static"} <= set(meter.routes())
    assert len(meter.routes()) == len(set(meter.routes())) < 200


def test_a_failure_is_counted_and_told(counted: Meter, said: pytest.LogCaptureFixture):
    def broken(environ: Any, start_response: Any) -> Iterable[bytes]:
        raise RuntimeError

    site = Watch(broken, counted, tells_all=True, slow_from=60)

    with pytest.raises(RuntimeError):
        ask(site, "/")
    assert events(said)[0]["status"] == 500


def test_a_slow_request_is_told(counted: Meter, said: pytest.LogCaptureFixture):
    site = Watch(cached(WSGIHandler()), counted, tells_all=False, slow_from=1e-9)

    ask(site, "/healthz", query="q=1")

    (event,) = events(said)
    assert event["message"] == "Slow request: GET /healthz"
    assert counted.cells[meter.SLOW_REQUESTS] == 1


def test_a_slow_query_is_told_without_its_values(
    settings: LazySettings, said: pytest.LogCaptureFixture
):
    settings.SLOW_QUERY_MS = 1
    deep = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
        " WHERE i < 200000) SELECT count(*) FROM n WHERE %s <> ''"
    )

    with connection.execute_wrapper(watched), connection.cursor() as cursor:
        cursor.execute(deep, ["a secret"])

    (event,) = events(said)
    assert event["message"] == f"Slow query: {deep}"
    assert event["ms"] >= 1
