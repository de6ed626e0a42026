"""Categories: a post has one or none."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models.functions import Lower

from blog.models.bodies import validate_body
from blog.models.moving import MovingModel, MovingQuerySet
from blog.models.slugs import MAX_SLUG_LENGTH, validate_slug
from blog.models.visibility import count_visible, render_description


class CategoryQuerySet(MovingQuerySet["Category"]):
    def with_post_counts(self, at: datetime | None = None) -> Self:
        """Annotates `post_count`, the posts a visitor may read (aware; default now).

        Ordered by hand: a grouping query drops the model's own order.
        """
        counted = self.annotate(post_count=count_visible("category", at))
        return counted.order_by("order", "name")

    def in_use(self, at: datetime | None = None) -> Self:
        """Those with a post that a visitor may read, counted."""
        return self.with_post_counts(at).filter(post_count__gt=0)


class Category(MovingModel):
    detail = "blog:category-detail"

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(
        "address", max_length=MAX_SLUG_LENGTH, unique=True, validators=[validate_slug]
    )
    description = models.TextField(
        blank=True, validators=[validate_body], help_text="Markdown; tops the page."
    )
    description_html = models.TextField(blank=True, editable=False)
    order = models.PositiveSmallIntegerField(
        default=0, help_text="Smaller numbers come first."
    )

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "categories"
        ordering = ["order", "name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="category_name_is_taken_once",
                violation_error_message="There is a category of this name already, in "
                "other capitals. Use that one.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def derive(self) -> None:
        self.description_html = render_description(self.description)
