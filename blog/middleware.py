"""Old addresses: asked when nothing else answers, or when a query string names one."""

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
        """An address with a query string is asked about first: /?p=123 is a page of
        another blog, though the path alone is one of ours.
        """
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        query = request.META.get("QUERY_STRING", "")
        past = PastAddress.objects.with_query(request.path_info, query)
        if past is None:
            response = self.get_response(request)
            if response.status_code != 404:
                return response
            past = PastAddress.objects.resolve(request.path_info)
        if past is None:
            return response
        if past.is_gone:
            return gone(request)
        return HttpResponsePermanentRedirect(past.target)
