"""Which posts a query finds, the best first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Final

from django.db import connection

from blog.models.search_entries import key_at
from blog.search import postgresql, sqlite
from blog.search.query import Query
from blog.search.tiers import Scope, Tier

# Nobody reads on for longer.
MOST: Final = 1000
TITLES: Final = (Tier.TITLE, Tier.HEADINGS)


@dataclass(frozen=True)
class Found:
    """Keys of posts. `query` is what found them: the one that was asked, or the same
    with its last word taken for a beginning.
    """

    posts: list[int]
    query: Query
    is_by_beginning: bool = False

    @property
    def is_more(self) -> bool:
        """Whether there are more than can be counted."""
        return len(self.posts) > MOST


def backend() -> ModuleType:
    return postgresql if connection.vendor == "postgresql" else sqlite


def find(query: Query, scope: Scope) -> Found:
    """By whole words; when that finds nothing, by the beginning of the last one."""
    found = _find(query, scope, tuple(Tier), MOST + 1)
    if found or not query.parts:
        return Found(found, query)
    begun = query.by_beginning()
    return Found(
        _find(begun, scope, tuple(Tier), MOST + 1), begun, is_by_beginning=True
    )


def is_found(query: Query, scope: Scope) -> bool:
    """Anything at all, by whole words or by the beginning of the last one."""
    anywhere = (Tier.EVERYTHING,)
    asked = query, query.by_beginning()
    return any(_find(one, scope, anywhere, 1) for one in asked)


def suggest(query: Query, scope: Scope, most: int) -> list[int]:
    """Titles and headings by the beginning of the last word, then texts by whole words.

    A text may hold a thousand words that begin with the same two letters.
    """
    found = _find(query.by_beginning(), scope, TITLES, most)
    if len(found) < most:
        found += _find(query, scope, tuple(Tier), most)
    return list(dict.fromkeys(found))[:most]


def _find(query: Query, scope: Scope, tiers: Sequence[Tier], most: int) -> list[int]:
    """Tier by tier, the newest first in each. A tier holds those before it, so that its
    newest are enough to fill up what they left. One statement asks for all of them.
    """
    if not query.parts:
        return []
    asked = {
        tier: backend().statement(tier, query.parts, scope, most) for tier in tiers
    }
    sql = " UNION ALL ".join(
        f"SELECT {int(tier)} AS tier, place FROM ({sql}) AS found"
        for tier, (sql, _) in asked.items()
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for _, values in asked.values() for value in values])
        rows = sorted(cursor.fetchall())
    places = dict.fromkeys(place for _, place in rows)
    return [key_at(place) for place in list(places)[:most]]
