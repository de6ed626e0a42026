"""What a visitor may read, as a condition; every question about it comes here."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Q
from django.utils import timezone

from blog import rendering

READY = "ready"


def readable(at: datetime | None = None, *, through: str = "") -> Q:
    """Posts a visitor may read at the given moment (aware; default now).

    `through` is the lookup that leads to the post, as in `posts__`.
    """
    at = at or timezone.now()
    lasting = Q(**{f"{through}expires_at": None}) | Q(
        **{f"{through}expires_at__gt": at}
    )
    return Q(
        lasting,
        **{f"{through}status": READY, f"{through}published_at__lte": at},
    )


def count_visible(relation: str, at: datetime | None = None) -> Count:
    return Count(relation, filter=readable(at, through=f"{relation}__"), distinct=True)


def render_description(markdown: str) -> str:
    """HTML of a few lines of Markdown about a term or a person."""
    return rendering.render(markdown).html if markdown.strip() else ""
