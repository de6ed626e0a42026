"""New posts, and significant updates, told to a hub: by the first request after they
appeared, whether somebody published them or the clock did. The request waits for
nothing: a thread does it, and a hub that is away is asked again later.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import timedelta
from threading import Thread
from time import sleep
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


def announce_soon() -> None:
    """Once for each state of the site that this process meets."""
    site = identity.current()
    if site.row.websub_hub:
        recall("announcing", lambda: _start(site.row.websub_hub))


def _start(hub: str) -> bool:
    Thread(target=_in_thread, args=[hub], name="announcing", daemon=True).start()
    return True


def _in_thread(hub: str) -> None:
    """Until the hub has taken it; whoever else comes meanwhile finds the row held."""
    pause: timedelta | None = timedelta(0)
    while pause is not None:
        sleep(pause.total_seconds())
        try:
            pause = announce(hub)
        except (DatabaseError, InterfaceError) as error:
            log.warning("WebSub: %s could not be told of new posts: %s", hub, error)
            return
        finally:
            connections.close_all()


def announce(hub: str, guard: Guard = PUBLIC) -> timedelta | None:
    """Tell the hub what is new since it was last told, if there is anything and it is
    for this process to tell. The time after which to try again; None: nothing is left.
    """
    row = Announcement.objects.current()
    posts = list(_newest())
    present = {post.feed_id: _changed(post) for post in posts}
    new = [post for post in posts if row.told.get(post.feed_id) != _changed(post)]
    if not new or not row.claim(timezone.now()):
        return None
    try:
        publish(hub, topics_of(new), guard)
    except (HubRefused, Unfetchable) as error:
        doubled: int = 2 ** min(row.failures, 16)
        pause = min(FIRST_PAUSE * doubled, LONGEST_PAUSE)
        row.put_off(timezone.now() + pause)
        log.warning("WebSub: %s was not told of new posts: %s", hub, error)
        return pause
    row.settle(present)
    return None


def _newest() -> Iterable[Post]:
    length = identity.current().row.feed_length
    keys = Post.objects.published().listed_keys()[:length]
    return Post.objects.filter(pk__in=keys).for_announcing()


def _changed(post: Post) -> str:
    return post.last_change.isoformat() if post.last_change else ""
