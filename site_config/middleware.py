"""What every request passes on its way to a view, and every answer on its way out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar
from urllib.parse import unquote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from site_config import identity
from site_config.bare_pages import bare_page
from site_config.page_cache.middleware import offer_of

TOO_MUCH: Final = (
    "Nothing was saved: this is more than {} MB, and no more is taken at once. Go back "
    "and send less, such as a smaller picture."
)

GetResponse = Callable[[HttpRequest], HttpResponseBase]
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class HeadMiddleware:
    """Leaves the content out of an answer to HEAD (RFC 9110 §9.3.2), last of all: what
    it is computed from, such as its length and tag, is the same as for GET.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method == "HEAD" and isinstance(response, HttpResponse):
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response


class BodySizeMiddleware:
    """Refuses what is too long before a byte of it is read: files of a form would fill
    the disk, whoever sends them, while it is looked for the form's token.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        length = request.META.get("CONTENT_LENGTH") or "0"
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        is_long = not length.isdecimal() or int(length) > most
        if is_long and request.path_info != reverse(settings.LARGE_UPLOADS):
            return bare_page(413, {"sentence": TOO_MUCH.format(most // 1024**2)})
        return self.get_response(request)


class NullCharacterMiddleware:
    """Nothing of ours holds U+0000, and PostgreSQL cannot even be asked about it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        query = unquote(request.META.get("QUERY_STRING", ""))
        said = (request.path_info, query, *request.COOKIES.values())
        if any("\0" in part for part in said):
            return HttpResponseBadRequest(
                "The request holds a null character.\n", content_type="text/plain"
            )
        return self.get_response(request)


class IdentityMiddleware:
    """Reads who the site is once a request, so that a page is of one piece. Dates are
    shown and typed in the site's time zone; they are stored in UTC.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        offer = offer_of(request)
        with identity.held(offer.version if offer else None):
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], *arguments: Any
    ) -> None:
        """Before the view: what is typed into a form is a date of the site's zone."""
        if not getattr(view, "is_impersonal", False):
            identity.current()


def impersonal(view: View) -> View:
    """The view answers the same whoever the site is, and without a database."""
    view.is_impersonal = True  # type: ignore[attr-defined]
    return view
