"""One Chromium for all browser tests, Debian's or the one that CHROMIUM names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Condition
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser.one_of_everything import make_site
from tests.browser.reader import reader
from tests.serving import PATIENCE

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

MISSING = "Chromium is missing: apt-get install chromium, or set CHROMIUM to its path."


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Playwright's synchronous interface keeps an event loop in this thread; the rows
    that these tests write would make Django suspect an asynchronous caller. Both end
    with the last of these tests.
    """
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    if not Path(path).exists():
        pytest.fail(MISSING, pytrace=False)
    # In a container the tests run as root, for whom Chromium has no sandbox.
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=path, args=options)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def doorway(live_server: LiveServer) -> Doorway:
    server = live_server.thread.httpd
    application = server.get_app()
    assert application is not None
    doorway = Doorway(application)
    server.set_app(doorway)
    return doorway


@pytest.fixture(autouse=True)
def nobody_is_answered_any_more(request: pytest.FixtureRequest) -> Iterator[None]:
    """When the tables are emptied: PostgreSQL takes that and a request that still runs
    for a deadlock, and a page that is closed saves once more.
    """
    if "live_server" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("transactional_db")
    doorway: Doorway = request.getfixturevalue("doorway")
    doorway.open()
    yield
    doorway.close()


class Doorway:
    """Lets requests through to an application while a test runs, and no later."""

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application
        self._inside = 0
        self._is_open = False
        self._change = Condition()

    def __call__(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterator[bytes]:
        if not self._enter():
            start_response("503 Service Unavailable", [("Content-Length", "0")])
            return
        try:
            answer = self._application(environ, start_response)
            try:
                yield from answer
            finally:
                if hasattr(answer, "close"):
                    answer.close()
        finally:
            self._leave()

    def open(self) -> None:
        self._is_open = True

    def close(self) -> None:
        with self._change:
            self._is_open = False
            assert self._change.wait_for(lambda: not self._inside, timeout=PATIENCE)

    def _enter(self) -> bool:
        with self._change:
            self._inside += self._is_open
            return self._is_open

    def _leave(self) -> None:
        with self._change:
            self._inside -= 1
            self._change.notify_all()


@pytest.fixture
def site(live_server: LiveServer) -> str:
    """The address of a small blog that has one of everything."""
    make_site()
    return live_server.url


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    with reader(chromium) as context:
        yield context.new_page()
