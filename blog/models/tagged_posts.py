"""Which post carries which tag, and where the post stands in the tag's list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from taggit.models import ItemBase

from blog.models.visibility import Place

if TYPE_CHECKING:
    from blog.models.posts import Post
    from blog.models.tags import Tag

# The newest first.
LISTED = ("-listed_from", "-listed_as")


class TaggedPostQuerySet(models.QuerySet["TaggedPost"]):
    def published(
        self, at: datetime | None = None, *, place: Place | None = None
    ) -> Self:
        """Those of posts that a visitor may read (aware; default now), from that place
        in the list on.
        """
        at = at or timezone.now()
        lasting = Q(listed_until=None) | Q(listed_until__gt=at)
        if place is None:
            return self.filter(lasting, listed_from__lte=at)
        moment, key = place
        onward = Q(listed_from__lt=moment) | Q(listed_as__lte=key)
        return self.filter(lasting & onward, listed_from__lte=min(at, moment))

    def counts(self) -> dict[int, int]:
        """How many posts that a visitor may read carry each tag, by its key."""
        found = self.published().order_by().values_list("tag")
        return dict(found.annotate(count=Count("*")))

    def names_of(self, posts: Iterable[int]) -> dict[int, list[tuple[str, str]]]:
        """Names and slugs of the tags of each post, by the post's key; one query.

        As plain values: a feed has more tags than posts, and shows no more of them.
        """
        found: dict[int, list[tuple[str, str]]] = defaultdict(list)
        rows = self.filter(content_object__in=list(posts)).order_by()
        columns = ("content_object", "tag__name", "tag__slug")
        for post, name, slug in rows.values_list(*columns):
            found[post].append((name, slug))
        return found

    def bring_in_step(self, post: Post, tags: Iterable[Tag]) -> None:
        """Let these be the tags of the saved post; what is so already stays."""
        of_post = self.filter(content_object=post)
        wanted = dict.fromkeys(tag.pk for tag in tags)
        known = set(of_post.values_list("tag", flat=True))
        if gone := known - wanted.keys():
            of_post.filter(tag__in=gone).delete()
        # Somebody may be tagging the same post at the same time.
        self.bulk_create(
            [
                TaggedPost(tag_id=key, content_object=post)
                for key in wanted
                if key not in known
            ],
            ignore_conflicts=True,
        )
        # What was read of them before is no more so.
        vars(post).get("_prefetched_objects_cache", {}).pop("tags", None)

    def listed_keys(self) -> Any:
        """Those of the posts, newest first."""
        return self.order_by(*LISTED).values("content_object")

    def place(self, number: int) -> Place | None:
        """Where the post with that number, from 0, stands in the list."""
        names = ("listed_from", "listed_as")
        return self.order_by(*LISTED).values_list(*names)[number : number + 1].first()


class TaggedPost(ItemBase):
    tag = models.ForeignKey("blog.Tag", models.CASCADE, related_name="tagged_posts")
    content_object = models.ForeignKey("blog.Post", models.CASCADE)
    # When the post is ready: what its place in a list depends on, kept in step by the
    # database (`blog.tag_triggers`). A tag's posts are counted and paged by one index.
    listed_from = models.DateTimeField(null=True, editable=False)
    listed_until = models.DateTimeField(null=True, editable=False)
    listed_as = models.UUIDField(null=True, editable=False)

    objects = TaggedPostQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"], name="post_has_a_tag_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["tag", *LISTED, "listed_until", "content_object"],
                name="tagged_post_newest_first",
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_object_id} #{self.tag}"
