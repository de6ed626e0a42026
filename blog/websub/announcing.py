"""New posts, and significant updates, told to a hub: by the first request after they
appeared, whether somebody published them or the clock did. The request waits for
nothing: a thread does it, and a hub that is away is asked again later.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from threading import Event, Lock, Thread
from typing import Final

from django.db import DatabaseError, InterfaceError, connections
from django.utils import timezone

from blog.feeds.topics import topics_of
from blog.fetching import PUBLIC, Guard, Unfetchable
from blog.memory import recall
from blog.models import Announcement, Post
from blog.websub.hub import HubRefused, publish
from site_config import identity

log = logging.getLogger(__name__)

# After the first failure and after many.
FIRST_PAUSE: Final = timedelta(minutes=1)
LONGEST_PAUSE: Final = timedelta(hours=6)


class _Announcer:
    """One thread of a process at most. It sleeps until it is worth while to look again,
    or somebody knows of something new.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._wake = Event()
        self._thread: Thread | None = None

    def wake(self) -> bool:
        with self._lock:
            self._wake.set()
            if self._thread is None:
                self._thread = Thread(target=self._run, name="announcing", daemon=True)
                self._thread.start()
        return True

    def _run(self) -> None:
        while True:
            self._wake.clear()
            pause = self._look()
            if pause is not None:
                self._wake.wait(pause.total_seconds())
            elif self._is_over():
                return

    def _is_over(self) -> bool:
        with self._lock:
            if self._wake.is_set():
                return False
            self._thread = None
            return True

    def _look(self) -> timedelta | None:
        try:
            return announce()
        except (DatabaseError, InterfaceError) as error:
            log.warning("WebSub: nobody could be told of new posts: %s", error)
            return FIRST_PAUSE
        finally:
            connections.close_all()


_announcer: Final = _Announcer()
_is_quiet: Final = ContextVar("is_quiet", default=False)


@contextmanager
def quietly() -> Iterator[None]:
    """Requests within are nobody's: they have no hub told."""
    token = _is_quiet.set(True)
    try:
        yield
    finally:
        _is_quiet.reset(token)


def announce_soon() -> None:
    """Once for each state of the site that this process meets."""
    if identity.current().row.websub_hub and not _is_quiet.get():
        recall("announcing", _announcer.wake)


def announce(guard: Guard = PUBLIC) -> timedelta | None:
    """Tell the hub what is new since it was last told, if there is anything and it is
    for this process to tell. The time after which to look again; None: nothing is left.
    """
    hub = identity.current().row.websub_hub
    posts = list(_newest()) if hub else []
    row = Announcement.objects.current()
    present = {post.feed_id: _changed(post) for post in posts}
    new = [post for post in posts if row.told.get(post.feed_id) != _changed(post)]
    if not new:
        return None
    row.turn_to(hub)
    now = timezone.now()
    if not row.claim(now):
        return row.wait(now)
    try:
        publish(hub, topics_of(new), guard)
    except (HubRefused, Unfetchable) as error:
        doubled: int = 2 ** min(row.failures, 16)
        pause = min(FIRST_PAUSE * doubled, LONGEST_PAUSE)
        row.put_off(timezone.now() + pause)
        log.warning("WebSub: %s was not told of new posts: %s", hub, error)
        return pause
    row.settle(present)
    # Something may have appeared while the hub was answering.
    return timedelta(0)


def _newest() -> Iterable[Post]:
    """Those that appeared last, and those that were significantly updated last."""
    length = identity.current().row.feed_length
    published = Post.objects.published()
    updated = published.exclude(significantly_updated_at=None)
    keys = {
        *(row["pk"] for row in published.listed_keys()[:length]),
        *updated.order_by("-significantly_updated_at").values_list("pk", flat=True)[
            :length
        ],
    }
    return Post.objects.filter(pk__in=keys).for_announcing()


def _changed(post: Post) -> str:
    return post.last_change.isoformat() if post.last_change else ""
