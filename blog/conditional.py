"""Answers that a client may keep and ask about again: RFC 9110 §8.8 and §13.

For documents that machines poll. What is in them is decided elsewhere.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date

from blog.models import Post
from site_config.identity import Identity

# Last-Modified counts whole seconds. Said too early, one date would stand for two
# versions made in the same second, and a client that sends nothing but this date would
# keep the first one (RFC 9110 §8.8.2.2). The second on top is for a transaction still
# open while it is said, and for a database whose clock is a little behind.
SETTLES_IN = timedelta(seconds=2)


def last_modified(site: Identity, at: datetime) -> datetime | None:
    """When something visible last changed, through a write or through the clock.

    None while that was less than SETTLES_IN before `at` (aware, the present moment).
    Must be asked before the content is read, so that the date never is the newer one.
    """
    moment = Post.objects.last_moment(at)
    raised_at = site.version.raised_at
    changed = max(moment, raised_at) if moment else raised_at
    return changed if at - changed >= SETTLES_IN else None


def respond(
    request: HttpRequest, body: bytes, content_type: str, modified: datetime | None
) -> HttpResponse:
    """The body with its validators, by which ConditionalGetMiddleware turns a GET into
    a 304; a HEAD, which it passes over, is turned here.

    The entity tag depends on the bytes alone: an edit somewhere else on the site does
    not make anybody fetch this document again.
    """
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    seconds = int(modified.timestamp()) if modified else None
    response = HttpResponse(body, content_type=content_type)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    if seconds is not None:
        response.headers["Last-Modified"] = http_date(seconds)
    # The compression is decided further out, which a 304 does not show.
    patch_vary_headers(response, ["Accept-Encoding"])
    # A GET is not answered here, for Django would give the 304 a length of nought,
    # which is not that of the document (RFC 9110 §8.6).
    if request.method != "HEAD":
        return response
    return get_conditional_response(request, etag, seconds, response) or response
