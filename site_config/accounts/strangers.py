"""What somebody without a login may send: the text of a form whose login has expired,
and no more. It is asked before a byte is read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode

from site_config.bare_pages import bare_page

EXPIRED: Final = (
    "Your login has expired. Log in again in another tab, then go on here: what you "
    "typed is kept."
)
# Bytes: the longest text of a post, of which a form makes up to twelve a character; and
# what is sent elsewhere.
LONGEST_BODY: Final = 8 * 1024 * 1024
LONGEST_ELSEWHERE: Final = 1024 * 1024
# Characters that a page gives back: each may become six, and several copies are made.
LONGEST_ECHO: Final = 1_000_000
TOO_LONG: Final = (
    "Nothing was saved: without a login that holds, this is too long to be taken or "
    "shown. Log in again in another tab, go back to the form and send it again."
)

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class StrangersMiddleware:
    """Who sends it is asked only when it is long; what may be longer for everybody asks
    for itself.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not _is_long(request) or request.user.is_authenticated:
            return self.get_response(request)
        is_script = _is_admins(request) and not request.accepts("text/html")
        return expired() if is_script else too_long()


def _is_long(request: HttpRequest) -> bool:
    if request.path_info == reverse(settings.LARGE_UPLOADS):
        return False
    most = LONGEST_BODY if _is_admins(request) else LONGEST_ELSEWHERE
    return int(request.META.get("CONTENT_LENGTH") or 0) > most


def _is_admins(request: HttpRequest) -> bool:
    return request.path_info.startswith(reverse("admin:index"))


def expired() -> JsonResponse:
    """For a script: where to log in, and then to see that it worked."""
    query = urlencode({"next": reverse("admin:index")})
    login = f"{reverse('admin:login')}?{query}"
    return JsonResponse({"message": EXPIRED, "login": login}, status=401)


def too_long() -> HttpResponse:
    return bare_page(413, {"sentence": TOO_LONG})


def can_be_echoed(form: QueryDict) -> bool:
    """On a page, whatever of it the page shows."""
    texts = (str(text) for _, values in form.lists() for text in values)
    return sum(map(len, (*form, *texts))) <= LONGEST_ECHO
