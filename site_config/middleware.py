"""One identity for a whole request, and dates in its time zone."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from site_config import identity


class IdentityMiddleware:
    """Reads who the site is once a request, so that a page is of one piece. Dates are
    shown and typed in the site's time zone; they are stored in UTC.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with identity.held() as current, timezone.override(current.zone):
            return self.get_response(request)
