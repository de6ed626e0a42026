"""Tags that suit engineers: C, C++, C# and .NET are four different things."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Count, Q
from django.urls import reverse
from taggit.managers import TaggableManager
from taggit.models import ItemBase, TagBase

from blog.models.bodies import validate_body
from blog.models.moving import MovingModel, MovingQuerySet
from blog.models.past_addresses import PastAddress
from blog.models.slugs import MAX_SLUG_LENGTH, ascii_slug, free_slug, validate_slug
from blog.models.visibility import readable, render_description
from blog.rendering import clean_text

# taggit looks for taken slugs by their beginning: a number must not shorten it.
ROOM_FOR_A_NUMBER = MAX_SLUG_LENGTH - 10


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
    return ascii_slug(spelt)[:ROOM_FOR_A_NUMBER].strip("-") or f"tag-{digest[:8]}"


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
            self.filter(folded_name=name.casefold()).first() or self.create(name=name)
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
    detail = "blog:tag-detail"

    # In full Unicode, which no database folds by itself the same way as another.
    folded_name = models.CharField(max_length=300, unique=True, editable=False)
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
        """The i-th slug that the name may have; taggit asks for the next one when
        somebody else has it.
        """
        return tag_slug(tag) if i is None else f"{tag_slug(tag)}-{i}"

    def clean(self) -> None:
        self.fill_slug()
        super().clean()
        same = Tag.objects.filter(folded_name=self.name.casefold()).exclude(pk=self.pk)
        if found := same.first():
            raise ValidationError({"name": f"There is a tag {found} already. Use it."})

    def derive(self) -> None:
        self.fill_slug()
        self.folded_name = self.name.casefold()
        self.description_html = render_description(self.description)

    def fill_slug(self) -> None:
        """A slug that was emptied is made from the name, as for a new tag."""
        if not self.slug and self.pk:
            others = Tag.objects.exclude(pk=self.pk)
            taken = set(others.values_list("slug", flat=True))
            self.slug = free_slug(tag_slug(self.name), taken)


class TagsManager(TaggableManager):
    """Tags as a form's cleaned names become them: found whatever the case, or made."""

    def save_form_data(self, instance: Any, value: Iterable[str]) -> None:
        instance.set_tags(value)


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

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        self.release_address()
        super().save(*args, **kwargs)
        PastAddress.objects.record(self.address, self.tag.get_absolute_url())

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self.release_address()
        return super().delete(*args, **kwargs)

    def clean(self) -> None:
        folded = self.name.casefold()
        tags = Tag.objects.filter(Q(folded_name=folded) | Q(slug=tag_slug(self.name)))
        if tag := tags.first():
            raise ValidationError(
                {"name": f"There is a tag {tag}, so {self.name} cannot mean another."}
            )

    @property
    def address(self) -> str:
        """Where a tag of this name would be."""
        return reverse("blog:tag-detail", args=[tag_slug(self.name)])

    def release_address(self) -> None:
        """The address of the name that the database has leads nowhere any more."""
        for stored in TagAlias.objects.filter(pk=self.pk):
            PastAddress.objects.filter(path=stored.address).delete()
