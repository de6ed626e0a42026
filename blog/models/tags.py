"""Tags that suit engineers: C, C++, C# and .NET are four different things."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime
from itertools import chain, count, islice
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from taggit.managers import TaggableManager
from taggit.models import TagBase

from blog.models.bodies import validate_body
from blog.models.moving import MovingModel, MovingQuerySet
from blog.models.past_addresses import PastAddress
from blog.models.slugs import MAX_SLUG_LENGTH, ascii_slug, free_slug, validate_slug
from blog.models.tagged_posts import TaggedPost
from blog.models.visibility import counted, render_description
from blog.rendering import clean_text

# taggit looks for taken slugs by their beginning: a number must not shorten it.
ROOM_FOR_A_NUMBER = MAX_SLUG_LENGTH - 10
# Signs that tell one language from another.
SPELT = {"+": "plus", "#": "sharp", "*": "star"}


def split_names(typed: str | None) -> list[str]:
    """Tags are typed with commas between them; a name may hold blanks."""
    names = (name.strip() for name in (typed or "").split(","))
    return list(dict.fromkeys(name for name in names if name))


def join_names(tags: Iterable[Tag | str]) -> str:
    """Tags, or their names, as they are typed."""
    names = (tag if isinstance(tag, str) else tag.name for tag in tags)
    return ", ".join(sorted(names))


def tag_slug(name: str) -> str:
    """C → c, C++ → c-plus-plus, C# → c-sharp, .NET → dot-net; never empty."""
    spelt = re.sub(r"(?<!\w)\.(?=\w)", " dot ", name)
    for sign, word in SPELT.items():
        spelt = spelt.replace(sign, f" {word} ")
    digest = hashlib.sha256(name.casefold().encode()).hexdigest()
    return ascii_slug(spelt)[:ROOM_FOR_A_NUMBER].strip("-") or f"tag-{digest[:8]}"


class TagQuerySet(MovingQuerySet["Tag"]):
    def with_post_counts(self, at: datetime | None = None) -> Self:
        """Annotates `post_count`, the posts a visitor may read (aware; default now).

        Ordered by hand: a grouping query drops the model's own order.
        """
        visible = TaggedPost.objects.published(at).filter(tag=OuterRef("pk"))
        counts = self.annotate(post_count=counted(visible, by="tag"))
        return counts.order_by("folded_name")

    def in_use(self, at: datetime | None = None) -> Self:
        """Those with a post that a visitor may read, counted."""
        visible = TaggedPost.objects.published(at).filter(tag=OuterRef("pk"))
        return self.with_post_counts(at).filter(Exists(visible))

    def named(self, names: Iterable[str]) -> list[Tag]:
        """The tags of these names or aliases, whatever the case; made when missing."""
        wanted: dict[str, str] = {}
        for name in self.without_aliases(names):
            wanted.setdefault(name.casefold(), name)
        tags = self._by_folded_name(wanted.values())
        missing = [wanted[folded] for folded in wanted.keys() - tags.keys()]
        # In the same order everywhere: who makes the same ones at the same time waits
        # for us, and never we for them too.
        for name in sorted(missing, key=lambda name: (tag_slug(name), name.casefold())):
            tags[name.casefold()] = self._made_or_found(name)
        return [tags[folded] for folded in wanted]

    def _made_or_found(self, name: str) -> Tag:
        """Somebody else may make it at the same time, or another one of its slug."""
        while True:
            tag = self.model(name=name)
            try:
                with transaction.atomic():
                    tag.save(force_insert=True)
            except IntegrityError:
                if found := self.filter(folded_name=tag.folded_name).first():
                    return found
                if not self.filter(slug=tag.slug).exists():
                    raise
            else:
                return tag

    def meant_by(self, names: Iterable[str]) -> list[Tag]:
        """As `named`, but none is made: those that are missing are not saved."""
        wanted = {name.casefold(): name for name in self.without_aliases(names)}
        known = self._by_folded_name(wanted)
        return [
            known.get(folded) or Tag(name=name, folded_name=folded, slug=tag_slug(name))
            for folded, name in wanted.items()
        ]

    def _by_folded_name(self, names: Iterable[str]) -> dict[str, Tag]:
        found = self.filter(folded_name__in={name.casefold() for name in names})
        return {tag.folded_name: tag for tag in found}

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
        """The i-th slug that the name may have and that leads nowhere yet; taggit asks
        for the next one when somebody else has it.
        """
        base = tag_slug(tag)
        past = self._past_slugs(base)
        names = chain([base], (f"{base}-{number}" for number in count(1)))
        free = (name for name in names if name not in past)
        return next(islice(free, i or 0, None))

    def clean(self) -> None:
        self.fill_slug()
        super().clean()
        folded = self.name.casefold()
        same = Tag.objects.filter(folded_name=folded).exclude(pk=self.pk)
        if found := same.first():
            raise ValidationError({"name": f"There is a tag {found} already. Use it."})
        others = TagAlias.objects.exclude(tag=self.pk or 0)
        if alias := others.alike(self.name):
            raise ValidationError(
                {
                    "name": f"{alias} is an alias of the tag {alias.tag}. "
                    "Use that tag, or take the alias away from it first."
                }
            )

    def derive(self) -> None:
        self.fill_slug()
        self.folded_name = self.name.casefold()
        self.description_html = render_description(self.description)

    def fill_slug(self) -> None:
        """A slug that was emptied is made from the name, as for a new tag."""
        if not self.slug and self.pk:
            base = tag_slug(self.name)
            others = Tag.objects.exclude(pk=self.pk).filter(slug__startswith=base)
            taken = set(others.values_list("slug", flat=True))
            self.slug = free_slug(base, taken | self._past_slugs(base))

    def _past_slugs(self, base: str) -> set[str]:
        """Slugs that lead to anything but this tag, or are gone."""
        past = PastAddress.objects.exclude(target=self.loaded_address or "-")
        return past.slugs_below("/blog/tag/", beginning=base)


class TagsManager(TaggableManager):
    """Tags as a form's cleaned names become them: found whatever the case, or made."""

    def save_form_data(self, instance: Any, value: Iterable[str]) -> None:
        instance.set_tags(value)


class TagAliasQuerySet(models.QuerySet["TagAlias"]):
    def alike(self, name: str) -> TagAlias | None:
        """The alias that is written or addressed like the name; there are few."""
        folded, slug = name.casefold(), tag_slug(name)
        for alias in self.select_related("tag"):
            if alias.name.casefold() == folded or tag_slug(alias.name) == slug:
                return alias
        return None


class TagAlias(models.Model):
    """Another name of a tag: K8s for Kubernetes. Typed, it means the tag.

    Its address leads to the tag, and goes on doing so when the alias is gone: somebody
    may have linked to it.
    """

    name = models.CharField(max_length=100, unique=True)
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="aliases")

    objects = TagAliasQuerySet.as_manager()

    class Meta:
        verbose_name = "alias"
        verbose_name_plural = "aliases"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        address, target = self.address, self.tag.get_absolute_url()
        # What answers there, or leads elsewhere, goes on doing so.
        is_tag = Tag.objects.filter(slug=tag_slug(self.name)).exists()
        if not is_tag and not PastAddress.objects.taken(address, by_other_than=target):
            PastAddress.objects.record(address, target)

    def clean(self) -> None:
        # Without a tag, the field has said so.
        if hasattr(self, "tag") and (sentence := self._refusal()):
            raise ValidationError({"name": sentence})

    @property
    def address(self) -> str:
        """Where a tag of this name would be."""
        return reverse("blog:tag-detail", args=[tag_slug(self.name)])

    def _refusal(self) -> str:
        """Why the name cannot mean the tag; empty when it can."""
        name, own = self.name, self.tag_id
        if self.tag.name.casefold() == name.casefold():
            return f"{name} is the tag’s own name. Take it out here."
        named = Q(folded_name=name.casefold())
        addressed = Q(slug=tag_slug(name)) & ~Q(pk=own)
        if tag := Tag.objects.filter(named | addressed).first():
            return f"There is a tag {tag}, so {name} cannot mean another."
        others = TagAlias.objects.exclude(pk=self.pk)
        if alias := others.alike(name):
            return f"{alias} means the tag {alias.tag} already. Choose another name."
        home = self.tag.loaded_address
        if past := PastAddress.objects.taken(self.address, by_other_than=home):
            led = f"leads to {past.target}" if past.target else "says that it is gone"
            return (
                f"{past.path} is an old address that {led}. Choose another name, or "
                "delete the past address first."
            )
        return ""
