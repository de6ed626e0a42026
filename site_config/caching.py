"""What browsers and proxies may keep: answers to readers, asked about anew each time.

What a document says about itself (its date, a tag of its own) is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.http import ConditionalGetMiddleware
from django.urls import reverse
from django.utils.cache import has_vary_header, patch_vary_headers

ASK_AGAIN = "public, max-age=0, must-revalidate"
# A network that is told of changes (site_config.purging) need not ask (RFC 9213); it
# drops by the tag.
CDN_TAG = "octavo"
FOR_CDN = {
    "CDN-Cache-Control": "public, max-age=3600, stale-if-error=86400",
    "Cache-Tag": CDN_TAG,
}
KEPT_STATUSES = {200, 301, 302, 404, 410}


class ConditionalMiddleware(ConditionalGetMiddleware):
    """Answers a HEAD as a GET, which Django's own does not: with the same tag, and with
    304 to who knows it (RFC 9110 §9.3.2 and §13.2.1).
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        asked = request.method
        request.method = "GET" if asked == "HEAD" else asked
        try:
            return super().process_response(request, response)
        finally:
            request.method = asked


class PublicMiddleware:
    """Lets everybody keep what is the same for everybody, and asks them to make sure.

    An answer that says something about it already, that depends on a cookie, or that is
    the admin's, stays as it is.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if is_for_everybody(request, response):
            _permit(response)
            # The compression is decided further out, which a 304 does not show.
            patch_vary_headers(response, ["Accept-Encoding"])
        return response


def _permit(response: HttpResponseBase) -> None:
    """What says something about it already, stays as it is."""
    if "Cache-Control" in response.headers:
        return
    response.headers["Cache-Control"] = ASK_AGAIN
    for name, value in (FOR_CDN if settings.CDN_PURGE_URL else {}).items():
        response.headers[name] = value


def is_for_everybody(request: HttpRequest, response: HttpResponseBase) -> bool:
    """The answer does not depend on who asks."""
    return (
        request.method in {"GET", "HEAD"}
        and response.status_code in KEPT_STATUSES
        and not response.has_header("Set-Cookie")
        and not response.cookies
        and not has_vary_header(response, "Cookie")
        and not request.path_info.startswith(reverse("admin:index"))
    )
