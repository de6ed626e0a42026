"""The posts that the listing has right before and after a post."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from blog.models import Post


@dataclass(frozen=True)
class Neighbours:
    older: Post | None
    newer: Post | None


def neighbours(post: Post) -> Neighbours:
    """The posts listed after and before this one; one query. The post has a date, but
    need not be published or saved.
    """
    published = Post.objects.published()
    if post.pk:
        # It may be shown with another date than the one that is saved.
        published = published.exclude(pk=post.pk)
    older = published.older_than(post).values("pk")[:1]
    newer = published.newer_than(post).values("pk")[:1]
    found = Post.objects.for_listing().filter(Q(pk__in=older) | Q(pk__in=newer))
    ordered = sorted([*found, post], key=lambda row: (row.published_at, row.uuid))
    place = ordered.index(post)
    return Neighbours(
        older=ordered[place - 1] if place else None,
        newer=ordered[place + 1] if place + 1 < len(ordered) else None,
    )
