"""The posts that the listing has right before and after a post."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from blog.models import Post


@dataclass(frozen=True)
class Neighbours:
    older: Post | None
    newer: Post | None


def neighbours(post: Post, published: Iterable[Post]) -> Neighbours:
    """The nearest ones among published posts. The post has a date, but need not be
    published or saved.
    """
    others = (other for other in published if other.pk != post.pk)
    ordered = sorted([*others, post], key=lambda row: (row.published_at, row.uuid))
    place = next(place for place, row in enumerate(ordered) if row is post)
    return Neighbours(
        older=ordered[place - 1] if place else None,
        newer=ordered[place + 1] if place + 1 < len(ordered) else None,
    )
