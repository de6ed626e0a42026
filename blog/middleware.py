"""What the blog adds to every answer, and what it takes out of a search."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import http_date

from blog import conditional, websub
from blog.memory import recall
from blog.models import PastAddress
from blog.views.errors import gone
from site_config import identity
from site_config.caching import is_for_everybody
from site_config.page_cache.middleware import expire


class SearchMiddleware:
    """Anything may be typed into a search, or pasted: what no database can be asked for
    is a blank, where other addresses are refused for it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        query = request.META.get("QUERY_STRING", "")
        if "%00" in query and request.path_info.startswith(reverse("blog:search")):
            request.META["QUERY_STRING"] = query.replace("%00", "+")
        return self.get_response(request)


class FreshnessMiddleware:
    """Dates what everybody may have, and says how long it can be kept unasked.

    Version and clock are looked at before anything is read: what was read may be newer
    than what is said of it, never older.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        at = identity.began()
        response = self.get_response(request)
        if not is_for_everybody(request, response) or not identity.is_read():
            return response
        version = identity.current().version
        if end := conditional.holds_until(version, at):
            expire(request, end)
        if response.status_code == 200:
            modified = conditional.last_modified(version, at)
            if modified is not None:
                date = http_date(int(modified.timestamp()))
                response.headers.setdefault("Last-Modified", date)
        return response


class AnnouncingMiddleware:
    """Has the hub told about what is new, once a request has met it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if identity.is_read():
            websub.announce_soon()
        return response


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
        past = _with_query(request)
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


def _with_query(request: HttpRequest) -> PastAddress | None:
    """Asked at the few addresses alone at which there ever was one."""
    path, query = request.path_info, request.META.get("QUERY_STRING", "")
    if not query or path not in recall("asked paths", PastAddress.objects.asked):
        return None
    return PastAddress.objects.with_query(path, query)
