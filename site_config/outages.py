"""What is answered while the database is away: 503 and a sentence, whatever it was that
needed it, and without asking it anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from sys import exc_info
from typing import Final

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import Error
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.views import defaults

from site_config import patience
from site_config.bare_pages import bare_page
from site_config.database_errors import trouble_of
from site_config.page_cache.application import IS_AWAY

# For one statement: longer than it waits for a lock.
PATIENCE: Final = 10.0
RETRY_SECONDS: Final = "5"
# They are raised in place of what went wrong, without `from`: by Django's sessions, and
# by what tidies up behind a statement that failed.
IN_PLACE: Final = (UpdateError, SessionInterrupted, Error)
SENTENCE: Final = "The database does not answer. Try again in a moment."
UNSAVED: Final = (
    "The database does not answer; what you sent was not saved, as far as can be said "
    "from here. Keep it, and try again in a moment."
)


class OutageMiddleware:
    """Bounds how long the database is waited for; and while it is known to be away, no
    thread is lent to what cannot be answered without it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.META.get(IS_AWAY) and _needs_database(request):
            return unavailable(request)
        with patience.at_most(PATIENCE):
            return self.get_response(request)


def failed(request: HttpRequest) -> HttpResponseBase:
    """Django's handler of what went wrong anywhere: in a view, a middleware, a page."""
    if is_outage(exc_info()[1]):
        return unavailable(request)
    return defaults.server_error(request)


def refused(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Django's handler of bad requests. A session that could not be stored looks like
    one, for it might have been deleted meanwhile. Django's own page would ask who the
    site is.
    """
    if is_outage(exception):
        return unavailable(request)
    return bare_page(400)


def unavailable(request: HttpRequest) -> HttpResponse:
    """RFC 9110 §15.6.4. A script gets its sentence as JSON."""
    is_lost = request.method not in {"GET", "HEAD"}
    headers = {"Retry-After": RETRY_SECONDS, "Cache-Control": "no-store"}
    kinds = ["text/html", "application/json"]
    if request.get_preferred_type(kinds) == "application/json":
        told = {"message": UNSAVED if is_lost else SENTENCE}
        return JsonResponse(told, status=503, headers=headers)
    return bare_page(503, {"is_lost": is_lost}, headers)


def is_outage(error: BaseException | None) -> bool:
    """The database is away, busy or full, or that is why this error was raised."""
    return any(map(trouble_of, _causes(error)))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error, and why it was raised. What happens to go wrong while an outage is
    dealt with is an error of its own.
    """
    while error is not None:
        yield error
        is_hidden = error.__suppress_context__ or not isinstance(error, IN_PLACE)
        error = error.__cause__ or (None if is_hidden else error.__context__)


def _needs_database(request: HttpRequest) -> bool:
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        # It may have moved.
        return True
    return not getattr(view, "is_impersonal", False)
