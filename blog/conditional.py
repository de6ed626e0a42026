"""Answers that a client may keep and ask about again: RFC 9110 §8.8 and §13.

What is in them is decided elsewhere; here is when it last changed, and when the clock
alone will change it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import blake2b

from django.http import HttpResponse

from blog import memory
from site_config.content_version import Version

# Last-Modified counts whole seconds. Said too early, one date would stand for two
# versions made in the same second, and a client that sends nothing but this date would
# keep the first one (RFC 9110 §8.8.2.2). The second on top is for a transaction still
# open while it is said, and for a database whose clock is a little behind.
SETTLES_IN = timedelta(seconds=2)


def last_modified(version: Version, at: datetime) -> datetime | None:
    """When something visible last changed, through a write or through the clock.

    None while that was less than SETTLES_IN before `at` (aware, the present moment).
    Must be asked before the content is read, so that the date never is the newer one.
    """
    changed = _changed(version, at)
    return changed if at - changed >= SETTLES_IN else None


def holds_until(version: Version, at: datetime) -> datetime | None:
    """From when on an answer made at `at` is another one though nobody writes: the
    clock shows or hides something, or the date that it lacks can be said.
    """
    following = memory.moments(version, at).next
    settled = _changed(version, at) + SETTLES_IN
    coming = (moment for moment in (following, settled) if moment and moment > at)
    return min(coming, default=None)


def _changed(version: Version, at: datetime) -> datetime:
    last = memory.moments(version, at).last
    return max(last, version.raised_at) if last else version.raised_at


def respond(body: bytes, content_type: str) -> HttpResponse:
    """The body with a tag, by which the middleware answers with a 304.

    It depends on the bytes alone: an edit somewhere else on the site does not make
    anybody fetch this document again.
    """
    response = HttpResponse(body, content_type=content_type)
    response.headers["ETag"] = f'"{blake2b(body, digest_size=16).hexdigest()}"'
    return response
