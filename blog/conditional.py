"""Answers that a client may keep and ask about again: RFC 9110 §8.8 and §13.

What is in them is decided elsewhere; here is when it last changed, and when the clock
alone will change it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpResponse

from blog.models import Post
from site_config.content_version import Version

# Last-Modified counts whole seconds. Said too early, one date would stand for two
# versions made in the same second, and a client that sends nothing but this date would
# keep the first one (RFC 9110 §8.8.2.2). The second on top is for a transaction still
# open while it is said, and for a database whose clock is a little behind.
SETTLES_IN = timedelta(seconds=2)


@dataclass(frozen=True)
class Moments:
    """When the clock alone changed what readers see, and when it will next (aware;
    None: never), as seen at a version.
    """

    version: Version
    seen_at: datetime
    last: datetime | None
    next: datetime | None

    def hold(self, version: Version, at: datetime) -> bool:
        return (
            version == self.version
            and self.seen_at <= at
            and (self.next is None or at < self.next)
        )


_kept: Moments | None = None


def moments(version: Version, at: datetime) -> Moments:
    """Around `at` (aware, the present moment). Asked once a version and a process."""
    global _kept
    kept = _kept
    if kept is None or not kept.hold(version, at):
        last, following = Post.objects.last_moment(at), Post.objects.next_moment(at)
        _kept = kept = Moments(version, at, last, following)
    return kept


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
    following = moments(version, at).next
    settled = _changed(version, at) + SETTLES_IN
    coming = (moment for moment in (following, settled) if moment and moment > at)
    return min(coming, default=None)


def _changed(version: Version, at: datetime) -> datetime:
    last = moments(version, at).last
    return max(last, version.raised_at) if last else version.raised_at


def respond(body: bytes, content_type: str) -> HttpResponse:
    """The body with a tag, by which the middleware answers with a 304.

    It depends on the bytes alone: an edit somewhere else on the site does not make
    anybody fetch this document again.
    """
    response = HttpResponse(body, content_type=content_type)
    response.headers["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    return response
