"""Series: posts that are read one after the other."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models

from blog.models.bodies import validate_body
from blog.models.moving import MovingModel, MovingQuerySet
from blog.models.slugs import MAX_SLUG_LENGTH, validate_slug
from blog.models.visibility import count_visible, render_description


class SeriesQuerySet(MovingQuerySet["Series"]):
    def with_post_counts(self, at: datetime | None = None) -> Self:
        """Annotates `post_count`, the parts a visitor may read (aware; default now).

        Ordered by hand: a grouping query drops the model's own order.
        """
        counted = self.annotate(post_count=count_visible("series", at))
        return counted.order_by("title")

    def in_use(self, at: datetime | None = None) -> Self:
        """Those with a post that a visitor may read, counted."""
        return self.with_post_counts(at).filter(post_count__gt=0)


class Series(MovingModel):
    detail = "blog:series-detail"

    title = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(
        "address", max_length=MAX_SLUG_LENGTH, unique=True, validators=[validate_slug]
    )
    description = models.TextField(
        "introduction",
        blank=True,
        validators=[validate_body],
        help_text="Markdown; tops the series’ page.",
    )
    description_html = models.TextField(blank=True, editable=False)
    is_complete = models.BooleanField(
        "complete", default=False, help_text="No further part is planned."
    )
    feed_oldest_first = models.BooleanField(
        "feed starts with part one",
        default=True,
        help_text="So that a new follower begins at the beginning.",
    )

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "series"
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def derive(self) -> None:
        self.description_html = render_description(self.description)
