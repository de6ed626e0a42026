"""Answers that a client may keep and ask about again: RFC 9110 §8.8 and §13.

For documents that machines poll. What is in them is decided elsewhere.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.http import HttpResponse
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


def respond(body: bytes, content_type: str, modified: datetime | None) -> HttpResponse:
    """The body with its validators, by which the middleware answers with a 304.

    The entity tag depends on the bytes alone: an edit somewhere else on the site does
    not make anybody fetch this document again.
    """
    response = HttpResponse(body, content_type=content_type)
    response.headers["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    if modified is not None:
        response.headers["Last-Modified"] = http_date(int(modified.timestamp()))
    return response
