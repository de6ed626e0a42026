"""A web server of one's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.web_server import WebServer


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer().running() as server:
        yield server
