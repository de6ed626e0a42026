"""How a hub is told: by the form that hubs agree on, for W3C's WebSub (section 4)
leaves it to publishers and hubs.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from blog.fetching import PUBLIC, Guard, Limits, post

USER_AGENT: Final = "Octavo"
LIMITS: Final = Limits(connect=5, read=10, total=15, size=4096, redirects=2)


class HubRefused(Exception):
    """The message is what it answered."""


def publish(hub: str, topics: Iterable[str], guard: Guard = PUBLIC) -> None:
    """Tell the hub that these feeds (absolute addresses) have something new.

    Raises HubRefused and blog.fetching.Unfetchable.
    """
    form = [("hub.mode", "publish"), *(("hub.url", topic) for topic in topics)]
    answer = post(hub, form, user_agent=USER_AGENT, limits=LIMITS, guard=guard)
    if not 200 <= answer.status < 300:
        raise HubRefused(f"it answered {answer.status}")
