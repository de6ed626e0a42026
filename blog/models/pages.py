"""Standing pages, such as /about/."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models

from blog.models.moving import MovingQuerySet
from blog.models.slugs import MAX_SLUG_LENGTH, validate_page_slug
from blog.models.states import State
from blog.models.texts import Text


class PageQuerySet(MovingQuerySet["Page"]):
    def published(self) -> Self:
        return self.filter(is_published=True)


class Page(Text):
    detail = "blog:page-detail"

    slug = models.SlugField(
        "address",
        max_length=MAX_SLUG_LENGTH,
        unique=True,
        validators=[validate_page_slug],
    )
    summary = models.CharField(
        max_length=300, blank=True, help_text="One sentence, for search engines."
    )
    is_published = models.BooleanField("published", default=True)
    noindex = models.BooleanField("hide from search engines", default=False)

    # What the database has.
    loaded_is_published = False

    objects = PageQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        permissions = [("publish_page", "Can publish pages")]

    def state(self, at: datetime | None = None) -> State:
        """The clock changes nothing for a page."""
        return State.PUBLISHED if self.is_published else State.DRAFT

    def was_public(self) -> bool:
        return self.was_ever_public or self.loaded_is_published

    def remember(self) -> None:
        super().remember()
        self.loaded_is_published = self.__dict__.get("is_published", False)
