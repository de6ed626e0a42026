"""Tags that suit engineers: C, C++, C# and .NET are four different things."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Count
from django.urls import reverse
from taggit.models import ItemBase, TagBase

from blog.models.bodies import validate_body
from blog.models.moving import MovingModel, MovingQuerySet
from blog.models.past_addresses import PastAddress
from blog.models.slugs import MAX_SLUG_LENGTH, ascii_slug, validate_slug
from blog.models.visibility import readable, render_description
from blog.rendering import clean_text


def split_names(typed: str | None) -> list[str]:
    """Tags are typed with commas between them; a name may hold blanks."""
    names = (name.strip() for name in (typed or "").split(","))
    return list(dict.fromkeys(name for name in names if name))


def join_names(tags: Iterable[Tag]) -> str:
    return ", ".join(sorted(tag.name for tag in tags))


def tag_slug(name: str) -> str:
    """C → c, C++ → c-plus-plus, C# → c-sharp, .NET → dot-net; never empty."""
    spelt = re.sub(r"(?<!\w)\.(?=\w)", " dot ", name)
    spelt = spelt.replace("+", " plus ").replace("#", " sharp ")
    digest = hashlib.sha256(name.casefold().encode()).hexdigest()
    return ascii_slug(spelt) or f"tag-{digest[:8]}"


class TagQuerySet(MovingQuerySet["Tag"]):
    def with_post_counts(self, at: datetime | None = None) -> Self:
        """Annotates `post_count`, the posts a visitor may read (aware; default now).

        Ordered by hand: a grouping query drops the model's own order.
        """
        visible = readable(at, through="tagged_posts__content_object__")
        counted = self.annotate(post_count=Count("tagged_posts", filter=visible))
        return counted.order_by("name")

    def in_use(self, at: datetime | None = None) -> Self:
        """Those with a post that a visitor may read, counted."""
        return self.with_post_counts(at).filter(post_count__gt=0)

    def named(self, names: Iterable[str]) -> list[Tag]:
        """The tags of these names or aliases, whatever the case; made when missing."""
        tags = [
            self.filter(name__iexact=name).first() or self.create(name=name)
            for name in self.without_aliases(names)
        ]
        return list({tag.pk: tag for tag in tags}.values())

    def without_aliases(self, names: Iterable[str]) -> list[str]:
        """The names as they are stored, every alias replaced by what it stands for."""
        aliases = TagAlias.objects.select_related("tag")
        meant = {alias.name.casefold(): alias.tag.name for alias in aliases}
        cleaned = (clean_text(name).strip() for name in names)
        return [meant.get(name.casefold(), name) for name in cleaned if name]


class Tag(MovingModel, TagBase):  # type: ignore[django-manager-missing]  # taggit is untyped
    slug = models.SlugField(
        "address",
        max_length=MAX_SLUG_LENGTH,
        unique=True,
        blank=True,
        validators=[validate_slug],
        help_text="Made from the name when left empty: C++ becomes c-plus-plus.",
    )
    description = models.TextField(
        blank=True, validators=[validate_body], help_text="Markdown; tops the page."
    )
    description_html = models.TextField(blank=True, editable=False)

    objects = TagQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def slugify(self, tag: str, i: int | None = None) -> str:
        slug = tag_slug(tag)
        return slug if i is None else f"{slug}-{i}"

    def get_absolute_url(self) -> str:
        return reverse("blog:tag-detail", args=[self.slug])

    def derive(self) -> None:
        self.description_html = render_description(self.description)


class TaggedPost(ItemBase):
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="tagged_posts")
    content_object = models.ForeignKey("blog.Post", models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"], name="post_has_a_tag_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_object_id} #{self.tag}"


class TagAlias(models.Model):
    """Another name of a tag: K8s for Kubernetes. Typed, it means the tag."""

    name = models.CharField(max_length=100, unique=True)
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="aliases")

    class Meta:
        verbose_name = "alias"
        verbose_name_plural = "aliases"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        address = reverse("blog:tag-detail", args=[tag_slug(self.name)])
        if not Tag.objects.filter(slug=tag_slug(self.name)).exists():
            PastAddress.objects.record(address, self.tag.get_absolute_url())
