"""One Chromium for all browser tests, Debian's or the one that CHROMIUM names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser.one_of_everything import make_site
from tests.browser.reader import reader

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


@pytest.fixture
def site(live_server: LiveServer) -> str:
    """The address of a small blog that has one of everything."""
    make_site()
    return live_server.url


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    with reader(chromium) as context:
        yield context.new_page()
