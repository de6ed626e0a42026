"""Addresses of the site itself: for crawlers, and its media files; and
what a form is told whose token does not hold.
"""

from __future__ import annotations

import logging

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from site_config import identity
from site_config.accounts.strangers import can_be_echoed, too_long
from site_config.middleware import impersonal
from site_config.storage import KEPT_FOR_GOOD, StorageAway, shown_type

log = logging.getLogger(__name__)

# A picture may hold a script; opened by itself, it must not run on this site.
SOON = {"Retry-After": "5", "Cache-Control": "no-store"}
FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """RFC 9309, with the Sitemap line of sitemaps.org."""
    return render(
        request,
        "robots.txt",
        {"identity": identity.current().row},
        content_type="text/plain; charset=utf-8",
    )


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Where browsers look that were told of no icon, as in the admin."""
    return redirect(static("img/favicon.svg"))


@require_safe
def accent(request: HttpRequest) -> HttpResponse:
    """The owner's hue, the custom property from which the sheets derive colours."""
    hue = identity.current().row.accent_hue
    return HttpResponse(
        f":root {{ --accent-hue: {hue}; }}\n", content_type="text/css; charset=utf-8"
    )


@impersonal
@require_safe
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """A stored file, from the disk or out of a bucket."""
    try:
        file = default_storage.open(name)
    except StorageAway as error:
        log.warning("%s cannot be served: %s", name, error)
        return HttpResponse("Try again in a moment.\n", "text/plain", 503, headers=SOON)
    except (OSError, ValueError, SuspiciousFileOperation) as error:
        raise Http404(f"There is no file {name}.") from error
    content_type = shown_type(name)
    response = FileResponse(
        file,
        as_attachment=content_type is None,
        content_type=content_type or "application/octet-stream",
    )
    response.headers["Cache-Control"] = KEPT_FOR_GOOD
    response.headers["Content-Security-Policy"] = FILE_POLICY
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Whoever logs in anew in another tab has another token than the form. What was
    typed is shown; a script gets the token that holds now. No other site can read it.
    """
    kinds = ["text/html", "application/json"]
    if request.get_preferred_type(kinds) != "application/json":
        if not can_be_echoed(request.POST):
            return too_long()
        typed = [(name, text) for name, text in request.POST.items() if is_shown(name)]
        context = {"title": "Nothing was saved", "typed": typed}
        return render(request, "403_csrf.html", context, status=403)
    message = (
        "Nothing was saved, for you have logged in anew since this page was opened. "
        "Try again; if that does not help, keep what you typed and reload the page."
    )
    return JsonResponse({"message": message, "token": get_token(request)}, status=403)


def is_shown(name: str) -> bool:
    """Whether the field holds words, rather than a secret or what a form knows."""
    return "password" not in name and not name.startswith(("csrf", "_"))
