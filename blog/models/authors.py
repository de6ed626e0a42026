"""Who writes. An author need not have an account, and an account need not write."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from blog.models.bodies import validate_body
from blog.models.moving import MovingModel, MovingQuerySet
from blog.models.slugs import MAX_SLUG_LENGTH, validate_slug
from blog.models.visibility import render_description


class AuthorQuerySet(MovingQuerySet["Author"]):
    pass


class Author(MovingModel):
    detail = "blog:author-detail"

    name = models.CharField(max_length=120)
    slug = models.SlugField(
        "address", max_length=MAX_SLUG_LENGTH, unique=True, validators=[validate_slug]
    )
    biography = models.TextField(
        blank=True, validators=[validate_body], help_text="Markdown."
    )
    biography_html = models.TextField(blank=True, editable=False)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="author",
        help_text="The login that writes under this name, if any.",
    )

    objects = AuthorQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def derive(self) -> None:
        self.biography_html = render_description(self.biography)


class AuthorLink(models.Model):
    author = models.ForeignKey(Author, models.CASCADE, related_name="links")
    label = models.CharField(max_length=40)
    address = models.URLField(max_length=300, help_text="Linked with rel=me.")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.label
