"""The real server writes its own lines as all others are written."""

from __future__ import annotations

import json
import socket
from urllib.request import urlopen

import pytest

from tests.serving import Gunicorn

pytestmark = pytest.mark.django_db(transaction=True)


def say(port: int, words: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
        client.sendall(words)
        return client.recv(4096)


def test_every_line_is_json_and_names_nobody(gunicorn: Gunicorn):
    gunicorn.stop()
    gunicorn.variables["LOG_FORMAT"] = "json"
    gunicorn.start()
    urlopen(f"{gunicorn.url}/search/?q=my-illness", timeout=20).close()  # noqa: S310
    say(gunicorn.port, b"GET /x?q=my-illness\x1b\r\nCookie: sessionid=abc\r\n\r\n")
    gunicorn.stop()

    events = [json.loads(line) for line in gunicorn.said]

    loggers = {event["logger"] for event in events}
    assert {"gunicorn.error", "octavo.access"} <= loggers
    assert "gunicorn.access" not in loggers
    text = "".join(gunicorn.said)
    assert "Invalid request" in text
    assert "my-illness" not in text and "sessionid=abc" not in text


def test_by_default_no_line_is_written_for_an_answer(gunicorn: Gunicorn):
    urlopen(f"{gunicorn.url}/", timeout=20).close()  # noqa: S310
    gunicorn.stop()

    assert all(" gunicorn.error: " in line for line in gunicorn.said)
