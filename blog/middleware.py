"""Old addresses: asked only when nothing else answers."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase

from blog.models import PastAddress
from blog.views.errors import gone


class PastAddressMiddleware:
    """Turns a 404 into the 301 or 410 that a past address asks for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in {"GET", "HEAD"}:
            return response
        past = PastAddress.objects.resolve(
            request.path_info, request.META.get("QUERY_STRING", "")
        )
        if past is None:
            return response
        if past.is_gone:
            return gone(request)
        return HttpResponsePermanentRedirect(past.target)
