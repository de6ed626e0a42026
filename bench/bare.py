"""A WSGI application that does nothing but repeat: the floor of a page that is ready.
BENCH_ANSWERS names a file with what it says; see `write`.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from bench.serving import get_raw

VARIABLE: Final = "BENCH_ANSWERS"
ALIVE: Final = ("200 OK", [("Content-Length", "3")], [b"ok\n"])
# gunicorn says these itself.
OF_THE_SERVER: Final = {"server", "date", "connection", "transfer-encoding"}

Answer = tuple[str, list[tuple[str, str]], list[bytes]]


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    status, headers, body = _answers().get(environ["PATH_INFO"], ALIVE)
    start_response(status, headers)
    return body


def write(
    file: Path, site: str, requests: Mapping[str, tuple[str, dict[str, str]]]
) -> None:
    """Take answers from the site: where they will be found, and the address and the
    headers with which each is asked for.
    """
    taken = {}
    for name, (path, headers) in requests.items():
        status, said, body = get_raw(site + path, headers)
        own = [pair for pair in said if pair[0].lower() not in OF_THE_SERVER]
        taken[name] = status, own, base64.b64encode(body).decode()
    file.write_text(json.dumps(taken), encoding="utf-8")


@cache
def _answers() -> dict[str, Answer]:
    text = Path(os.environ[VARIABLE]).read_text(encoding="utf-8")
    return {
        path: (status, [(name, value) for name, value in said], _chunks(body))
        for path, (status, said, body) in json.loads(text).items()
    }


def _chunks(body: str) -> list[bytes]:
    whole = base64.b64decode(body)
    return [whole] if whole else []
