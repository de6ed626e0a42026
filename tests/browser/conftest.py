"""One Chromium for all browser tests, Debian's or the one that CHROMIUM names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Condition
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser.one_of_everything import make_site
from tests.browser.reader import reader
from tests.serving import PATIENCE

# Playwright's synchronous interface keeps an event loop in this thread; the rows that
# these tests write would make Django suspect an asynchronous caller.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

MISSING = "Chromium is missing: apt-get install chromium, or set CHROMIUM to its path."


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    if not Path(path).exists():
        pytest.fail(MISSING, pytrace=False)
    # In a container the tests run as root, for whom Chromium has no sandbox.
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=options)
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def nobody_is_answered_any_more(request: pytest.FixtureRequest) -> Iterator[None]:
    """When the tables are emptied: PostgreSQL takes that and a request that still runs
    for a deadlock.
    """
    if "live_server" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("transactional_db")
    answering = Answering()
    request_started.connect(answering.begin)
    request_finished.connect(answering.end)
    yield
    answering.wait()
    request_started.disconnect(answering.begin)
    request_finished.disconnect(answering.end)


class Answering:
    """Counts the requests that the live server is working on."""

    def __init__(self) -> None:
        self._count = 0
        self._change = Condition()

    def begin(self, **_: Any) -> None:
        with self._change:
            self._count += 1

    def end(self, **_: Any) -> None:
        with self._change:
            self._count -= 1
            self._change.notify_all()

    def wait(self) -> None:
        with self._change:
            self._change.wait_for(lambda: self._count <= 0, timeout=PATIENCE)


@pytest.fixture
def site(live_server: LiveServer) -> str:
    """The address of a small blog that has one of everything."""
    make_site()
    return live_server.url


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    with reader(chromium) as context:
        yield context.new_page()
