"""The blog's WSGI application with an address that costs as little as an answer can:
the floor that the time of a page is compared with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from bench.serving import FLOOR
from site_config.wsgi import application as site


def application(
    environ: dict[str, Any], start_response: Callable[..., Any]
) -> Iterable[bytes]:
    """As many bytes as the query string says, straight out of gunicorn's hands."""
    if environ["PATH_INFO"] != FLOOR:
        answer: Iterable[bytes] = site(environ, start_response)
        return answer
    body = b"x" * int(environ["QUERY_STRING"])
    headers = [("Content-Type", "text/html"), ("Content-Length", str(len(body)))]
    start_response("200 OK", headers)
    return [body]
