"""A visitor's browser: no login, and a page to look at when the site has broken."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.template.loader import render_to_string
from playwright.sync_api import Browser, BrowserContext, Route

from tests.browser.one_of_everything import BROKEN


@contextmanager
def reader(chromium: Browser, **wishes: Any) -> Iterator[BrowserContext]:
    """`wishes` are what Playwright can emulate: `color_scheme`, `forced_colors` …"""
    with chromium.new_context(**wishes) as context:
        context.route(f"**{BROKEN}", _break)
        yield context


def _break(route: Route) -> None:
    route.fulfill(
        status=500, content_type="text/html", body=render_to_string("500.html")
    )
