"""Tells browsers which pages they may fetch before a link is followed: the reader's
own site alone, and only what a pointer rests on (HTML, "Speculative loading").

The rules themselves are a static file. Pages are fetched, never run ahead.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.templatetags.static import static
from django.urls import reverse

RULES: Final = "speculation/reading.speculationrules"
# What static files of that kind are served as; no list of types knows them yet.
MIMETYPES: Final = {".speculationrules": "application/speculationrules+json"}


class SpeculationMiddleware:
    """Names the rules on every page that everybody may keep."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if _is_a_readers_page(request, response):
            response.headers["Speculation-Rules"] = f'"{static(RULES)}"'
        return response


def _is_a_readers_page(request: HttpRequest, response: HttpResponseBase) -> bool:
    return (
        response.headers.get("Content-Type", "").startswith("text/html")
        and response.status_code in {200, 404, 410}
        and "no-store" not in response.headers.get("Cache-Control", "")
        and not request.path_info.startswith(reverse("admin:index"))
    )
