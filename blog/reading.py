"""What surrounds a post while it is read: its series, the posts before and after."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from blog.models import Post, Tag
from blog.models.visibility import readable


@dataclass(frozen=True)
class Part:
    """A post's place among the published parts of its series, from 1."""

    number: int
    posts: list[Post]

    @property
    def count(self) -> int:
        return len(self.posts)


@dataclass(frozen=True)
class Neighbours:
    older: Post | None
    newer: Post | None


def part_of_series(post: Post) -> Part | None:
    """Parts that are not published are not counted; one query."""
    if post.series_id is None:
        return None
    siblings = Post.objects.published().filter(series_id=post.series_id)
    posts = list(siblings.for_listing().order_by("series_part"))
    number = 1 + [sibling.pk for sibling in posts].index(post.pk)
    return Part(number, posts)


def neighbours(post: Post) -> Neighbours:
    """The posts listed after and before this one; one query."""
    published = Post.objects.published()
    older = published.older_than(post).values("pk")[:1]
    newer = published.newer_than(post).values("pk")[:1]
    found = Post.objects.for_listing().filter(Q(pk__in=older) | Q(pk__in=newer))
    ordered = sorted([*found, post], key=lambda row: (row.published_at, row.uuid))
    place = ordered.index(post)
    return Neighbours(
        older=ordered[place - 1] if place else None,
        newer=ordered[place + 1] if place + 1 < len(ordered) else None,
    )


def companions(tag: Tag, limit: int = 5) -> list[Tag]:
    """The tags that published posts carry most often together with this one."""
    together = readable(through="tagged_posts__content_object__") & Q(
        tagged_posts__content_object__tags=tag
    )
    counted = Tag.objects.annotate(together=Count("tagged_posts", filter=together))
    found = counted.exclude(pk=tag.pk).filter(together__gt=0)
    return list(found.order_by("-together", "name")[:limit])
