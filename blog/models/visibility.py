"""What a visitor may read, as a condition; every question about it comes here."""

from __future__ import annotations

from datetime import datetime
from html import unescape
from typing import Any, Protocol
from uuid import UUID

from django.apps import apps
from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.html import strip_tags

from blog import rendering

READY = "ready"

# A post's in a list: when it appeared, and its uuid among those of one moment.
Place = tuple[datetime, UUID]


class Listed(Protocol):
    """Posts, as rows of which an index holds the keys in the order of lists."""

    def published(
        self, at: datetime | None = None, *, place: Place | None = None
    ) -> Listed: ...

    def listed_keys(self) -> Any: ...

    def place(self, number: int) -> Place | None: ...

    def count(self) -> int: ...


def readable(
    at: datetime | None = None, *, through: str = "", until: datetime | None = None
) -> Q:
    """Posts a visitor may read at the given moment (aware; default now), of those that
    appeared `until` then.

    `through` is the lookup that leads to the post, as in `posts__`.
    """
    at = at or timezone.now()
    lasting = Q(**{f"{through}expires_at": None}) | Q(
        **{f"{through}expires_at__gt": at}
    )
    return Q(
        lasting,
        **{
            f"{through}status": READY,
            # One bound, for of two SQLite begins at the wrong one.
            f"{through}published_at__lte": min(at, until or at),
        },
    )


def count_visible(owner: str, at: datetime | None = None) -> Coalesce:
    """Of the posts whose `owner`, the name of a field of theirs, is the row."""
    posts: QuerySet[Any] = apps.get_model("blog", "Post")._default_manager.all()
    return counted(posts.filter(readable(at), **{owner: OuterRef("pk")}), by=owner)


def counted(rows: QuerySet[Any], *, by: str) -> Coalesce:
    """How many of the rows, which are found through OuterRef, have the same `by`. Asked
    apart for each: a join of everything would have to be sorted before it is counted.
    """
    groups = rows.order_by().values(by).annotate(count=Count("*"))
    return Coalesce(Subquery(groups.values("count"), output_field=IntegerField()), 0)


def render_description(markdown: str) -> str:
    """HTML of a few lines of Markdown about a term or a person."""
    return rendering.render(markdown).html if markdown.strip() else ""


def described(html: str) -> str:
    """What such HTML says, as plain text on one line."""
    return " ".join(unescape(strip_tags(html)).split())
