"""Lines of the log, for people and for machines."""

from __future__ import annotations

import json
import logging
import sys
from typing import Any

import pytest
from django.test import Client

from site_config.operating import request_ids
from site_config.operating.logs import JsonFormatter, LineFormatter
from site_config.operating.request_ids import RequestId

EVIL = "/\n2026-01-01 ERROR x: y\u2028\x1b[31m"


def record(message: str, *arguments: object, **more: Any) -> logging.LogRecord:
    made = logging.LogRecord("a.b", logging.WARNING, "", 1, message, arguments, None)
    made.created = 1_767_225_600.25
    made.__dict__.update(more)
    return made


def failed(message: str) -> Any:
    form_value = "what a reader typed"
    try:
        raise ValueError(message)
    except ValueError:
        assert form_value
        return sys.exc_info()


def test_a_line_has_time_level_and_name():
    line = LineFormatter().format(record("Lost %d", 3, facts={"status": 200}))

    assert line == "2026-01-01T00:00:00.250Z WARNING a.b: Lost 3 status=200"


def test_an_event_is_an_object_of_json():
    event = json.loads(JsonFormatter().format(record("Lost %d", 3, facts={"ms": 1.5})))

    assert event == {
        "time": "2026-01-01T00:00:00.250Z",
        "level": "WARNING",
        "logger": "a.b",
        "message": "Lost 3",
        "ms": 1.5,
    }


@pytest.mark.parametrize("formatter", [LineFormatter(), JsonFormatter()])
def test_no_word_of_a_client_makes_a_line(formatter: logging.Formatter):
    line = formatter.format(record("Not Found: %s", EVIL, facts={"path": EVIL}))

    assert line.isprintable()


@pytest.mark.parametrize("formatter", [LineFormatter(), JsonFormatter()])
def test_a_traceback_names_the_place_and_no_value(formatter: logging.Formatter):
    text = formatter.format(record("Failed", exc_info=failed("203.0.113.9\nERROR x")))

    assert "test_logs.py" in text and "ValueError: " in text
    assert "203.0.113.9" not in text
    assert "what a reader typed" not in text
    assert all(line.startswith("  ") for line in text.splitlines()[1:])


def test_a_traceback_is_one_string_of_json():
    event = json.loads(JsonFormatter().format(record("x", exc_info=failed("y"))))

    assert event["exception"].endswith("ValueError: y")


def test_the_request_is_named():
    environ = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_REQUEST_ID": "abcdef-12"}
    token = request_ids.current.set(RequestId(environ))
    try:
        line = LineFormatter().format(record("x"))
    finally:
        request_ids.current.reset(token)

    assert line.endswith("x request=abcdef-12")


def test_a_host_that_is_not_ours_is_a_short_warning(
    client: Client, caplog: pytest.LogCaptureFixture
):
    """Anybody can send one, of any length."""
    assert client.get("/blog/", headers={"Host": "/" * 8000}).status_code == 400

    (said,) = (one for one in caplog.records if "DisallowedHost" in one.name)
    line = LineFormatter().format(said)
    assert said.levelno == logging.WARNING
    assert "Invalid HTTP_HOST header: '///" in line
    assert len(line) < 300
    assert "\n" not in line
