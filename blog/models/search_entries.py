"""What the search index holds of each post, and which posts it has yet to take in.

The database's triggers and `blog.search` keep both; nobody else writes here.
"""

from __future__ import annotations

import math
from datetime import datetime
from typing import Final, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

# The lower bits of a place are the post's key, with the other sign.
KEY_BITS: Final = 30
_LAST_SECOND: Final = 2 ** (63 - KEY_BITS) - 1


def place_of(published_at: datetime, key: int) -> int:
    """The newest comes first; no two posts share one. SQLite reads what its full-text
    tables hold a quarter faster in this order than in the other.
    """
    return -(_second(published_at) << KEY_BITS | key)


def key_at(place: int) -> int:
    """The post whose place it is."""
    return -place & (1 << KEY_BITS) - 1


def place_before(at: datetime) -> int:
    """Before the places of all posts that appeared by then."""
    return -((_second(at) + 1) << KEY_BITS)


def _second(at: datetime) -> int:
    second = math.floor(at.timestamp())
    return max(-_LAST_SECOND, min(second, _LAST_SECOND - 1))


class SearchEntryQuerySet(models.QuerySet["SearchEntry"]):
    def hidden(self, at: datetime | None = None) -> Self:
        """Those after `place_before` that no visitor may read at that moment (aware;
        default now): expired ones, and those that appear within this very second.
        """
        at = at or timezone.now()
        start = place_before(at)
        end = start + (1 << KEY_BITS)
        this_second = self.filter(place__gt=start, place__lte=end)
        return self.filter(expires_at__lte=at).union(
            this_second.filter(published_at__gt=at), all=True
        )


class SearchEntry(models.Model):
    """A ready post in terms, which `blog.search.terms` makes: words in their order,
    then pieces of code. A post that is hidden loses its entry in the same statement.
    """

    place = models.BigIntegerField(primary_key=True)
    # No relation: the database's triggers follow the post, on whatever path it goes.
    post_id = models.BigIntegerField(unique=True)
    published_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    # Which way of making terms it was made by.
    made_by = models.PositiveSmallIntegerField()
    title = models.TextField()
    headings = models.TextField()
    body = models.TextField()
    code = models.TextField()
    # Category, tags and year.
    facets = models.TextField()

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        db_table = "search_entry"
        verbose_name_plural = "search entries"
        indexes = [
            models.Index(
                fields=["expires_at", "place"],
                condition=Q(expires_at__isnull=False),
                name="search_entry_expired",
            )
        ]

    def __str__(self) -> str:
        return f"Post {self.post_id} at {self.published_at}"


class SearchPending(models.Model):
    """A post that changed since it was indexed; as often as it changed, so that no
    writer waits for another.
    """

    post_id = models.BigIntegerField(db_index=True)

    class Meta:
        db_table = "search_pending"
        verbose_name_plural = "search pending"

    def __str__(self) -> str:
        return f"Post {self.post_id}"
