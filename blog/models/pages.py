"""Standing pages, such as /about/."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.urls import reverse

from blog import rendering
from blog.models.bodies import headings_in, outline_as_json, validate_body
from blog.models.images import find_image
from blog.models.moving import MovingModel, MovingQuerySet
from blog.models.slugs import MAX_SLUG_LENGTH, validate_page_slug

# What `render()` sets.
DERIVED = frozenset({"html", "outline", "plain_text", "render_version"})


class PageQuerySet(MovingQuerySet["Page"]):
    def published(self) -> Self:
        return self.filter(is_published=True)


class Page(MovingModel):
    title = models.CharField(max_length=200)
    slug = models.SlugField(
        "address",
        max_length=MAX_SLUG_LENGTH,
        unique=True,
        validators=[validate_page_slug],
    )
    summary = models.CharField(
        max_length=300, blank=True, help_text="One sentence, for search engines."
    )
    body = models.TextField(
        help_text="Markdown.", blank=True, validators=[validate_body]
    )
    is_published = models.BooleanField("published", default=True)
    noindex = models.BooleanField("hide from search engines", default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    html = models.TextField(blank=True, editable=False)
    outline = models.JSONField(default=list, blank=True, editable=False)
    plain_text = models.TextField(blank=True, editable=False)
    render_version = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = PageQuerySet.as_manager()

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("blog:page-detail", args=[self.slug])

    def was_public(self) -> bool:
        return self.is_published

    def derive(self) -> None:
        """Raises SourceTooLong and UnrenderableSource."""
        self.render()
        self.version += 1

    def render(self) -> None:
        """Compute the derived columns; nothing is saved."""
        content = rendering.render(self.body, find_image, headings_in(self.outline))
        self.html = content.html
        self.outline = outline_as_json(content.outline)
        self.plain_text = content.plain_text
        self.render_version = rendering.RENDER_VERSION

    def save_rendering(self) -> None:
        """Redo the derived columns alone: nothing that a writer wrote is touched."""
        self.render()
        models.Model.save(self, update_fields=DERIVED)
