"""The post: what is written, what is derived from it, and when it may be read."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date as Date
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from taggit.managers import TaggableManager

from blog import rendering
from blog.models.authors import Author
from blog.models.bodies import headings_in, outline_as_json, validate_body
from blog.models.categories import Category
from blog.models.images import Image, find_image
from blog.models.moving import MovingModel
from blog.models.post_queries import PostQuerySet
from blog.models.series import Series
from blog.models.slugs import MAX_SLUG_LENGTH, ascii_slug, validate_post_slug
from blog.models.tags import Tag, TaggedPost
from site_config import identity

# What `render()` sets.
DERIVED = frozenset(
    {
        *("html", "feed_html", "outline", "plain_text", "snippets", "excerpt"),
        *("word_count", "reading_minutes", "render_version"),
    }
)


class Post(MovingModel):  # type: ignore[django-manager-missing]  # taggit is untyped
    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        READY = "ready", "Ready"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    feed_id = models.CharField(
        max_length=500,
        unique=True,
        editable=False,
        help_text="What feed readers know the post by. It never changes.",
    )
    title = models.CharField(max_length=200)
    slug = models.SlugField(
        "address",
        max_length=MAX_SLUG_LENGTH,
        unique=True,
        blank=True,
        validators=[validate_post_slug],
        help_text="The last part of the post’s address. Made from the title when left "
        "empty; an old address leads to the new one.",
    )
    summary = models.TextField(
        blank=True,
        max_length=400,
        help_text="One to three sentences for lists and feeds. Made from the text when "
        "left empty.",
    )
    body = models.TextField(
        blank=True, validators=[validate_body], help_text="Markdown."
    )

    status = models.CharField(
        max_length=8,
        choices=Status,
        default=Status.DRAFT,
        help_text="A ready post is public from its date on.",
    )
    published_at = models.DateTimeField(
        "published",
        null=True,
        blank=True,
        help_text="Empty: the moment it becomes ready. In the future: scheduled.",
    )
    published_on = models.DateField(null=True, editable=False)
    expires_at = models.DateTimeField(
        "expires",
        null=True,
        blank=True,
        help_text="From then on the address says that the post is gone.",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField("saved", auto_now=True)
    significantly_updated_at = models.DateTimeField(
        "significant update",
        null=True,
        blank=True,
        help_text="Announced to feed readers and search engines; other edits are not.",
    )
    version = models.PositiveIntegerField(default=0, editable=False)

    author = models.ForeignKey(
        Author, models.PROTECT, null=True, blank=True, related_name="posts"
    )
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="posts"
    )
    tags = TaggableManager(through=TaggedPost, blank=True)
    series = models.ForeignKey(
        Series, models.PROTECT, null=True, blank=True, related_name="posts"
    )
    series_part = models.PositiveSmallIntegerField("part", null=True, blank=True)
    cover = models.ForeignKey(
        Image, models.SET_NULL, null=True, blank=True, related_name="covered_posts"
    )

    canonical_url = models.URLField(
        "canonical address",
        max_length=500,
        blank=True,
        help_text="Where the post first appeared, when that was elsewhere.",
    )
    discussion_links = models.TextField(
        blank=True, help_text="Where it is discussed; one address per line."
    )
    language = models.CharField(
        max_length=16,
        blank=True,
        help_text="When it differs from the site’s: de, pt-BR.",
    )
    noindex = models.BooleanField("hide from search engines", default=False)
    featured = models.BooleanField(default=False)
    pinned_related = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="+",
        verbose_name="related posts",
        help_text="Shown first among the related posts.",
    )

    applies_to = models.CharField(
        max_length=200, blank=True, help_text="As in “PostgreSQL 14 to 18”."
    )
    reviewed_on = models.DateField(null=True, blank=True)
    superseded_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    is_timeless = models.BooleanField(
        "timeless", default=False, help_text="Never shown as old."
    )

    html = models.TextField(blank=True, editable=False)
    feed_html = models.TextField(blank=True, editable=False)
    outline = models.JSONField(default=list, blank=True, editable=False)
    snippets = models.JSONField(default=list, blank=True, editable=False)
    plain_text = models.TextField(blank=True, editable=False)
    excerpt = models.TextField(blank=True, editable=False)
    word_count = models.PositiveIntegerField(default=0, editable=False)
    reading_minutes = models.PositiveSmallIntegerField(default=1, editable=False)
    render_version = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-uuid"]
        indexes = [
            models.Index(fields=["-published_at", "-uuid"], name="post_newest_first"),
            models.Index(fields=["category", "-published_at"], name="post_in_category"),
            models.Index(fields=["published_on"], name="post_published_on"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="draft") | Q(published_at__isnull=False),
                name="post_ready_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(expires_at=None) | Q(expires_at__gt=F("published_at")),
                name="post_expires_after_it_appears",
                violation_error_message="The post expires before it appears. "
                "Correct one of the two dates.",
            ),
            models.CheckConstraint(
                condition=Q(series=None, series_part=None)
                | Q(series__isnull=False, series_part__gte=1),
                name="post_part_goes_with_a_series",
                violation_error_message="A series needs a part number from 1 on, and a "
                "part number needs a series. Give both or neither.",
            ),
            models.UniqueConstraint(
                fields=["series", "series_part"],
                condition=Q(series__isnull=False),
                name="post_part_is_taken_once",
                violation_error_message="Another post is that part of the series. "
                "Choose another number.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(
        self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any
    ) -> None:
        """A post is saved whole, whatever is asked: its columns follow from each other.

        Raises SourceTooLong and UnrenderableSource.
        """
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("blog:post-detail", args=[self.slug])

    def was_public(self) -> bool:
        return bool(self.published_at and self.published_at <= timezone.now())

    def clean(self) -> None:
        self.slug = self.slug or self.free_slug()
        self.date()
        super().clean()

    def derive(self) -> None:
        self.feed_id = self.feed_id or f"urn:uuid:{self.uuid}"
        self.slug = self.slug or self.free_slug()
        self.date()
        self.render()
        self.version += 1

    def free_slug(self) -> str:
        """An address made from the title that no other post has."""
        base = ascii_slug(self.title) or f"post-{self.uuid.hex[:8]}"
        try:
            validate_post_slug(base)
        except ValidationError:
            base = f"{base}-post"
        taken = Post.objects.exclude(pk=self.pk).filter(slug__startswith=base)
        slugs = set(taken.values_list("slug", flat=True))
        candidates = (base, *(f"{base}-{n}" for n in range(2, len(slugs) + 3)))
        return next(slug for slug in candidates if slug not in slugs)

    def date(self) -> None:
        """A ready post has a moment, and a day in the site's time zone."""
        if self.status == self.Status.READY and self.published_at is None:
            self.published_at = timezone.now()
        moment, zone = self.published_at, identity.current().zone
        self.published_on = moment.astimezone(zone).date() if moment else None

    def render(self) -> None:
        """Compute the derived columns; nothing is saved."""
        content = rendering.render(self.body, find_image, headings_in(self.outline))
        self.html = content.html
        self.feed_html = content.feed_html
        self.outline = outline_as_json(content.outline)
        self.snippets = [asdict(snippet) for snippet in content.snippets]
        self.plain_text = content.plain_text
        self.excerpt = self.summary or rendering.summarise(content.plain_text)
        self.word_count = content.word_count
        self.reading_minutes = content.reading_minutes
        self.render_version = rendering.RENDER_VERSION

    def save_rendering(self) -> None:
        """Redo the derived columns alone: nothing that a writer wrote is touched."""
        self.render()
        models.Model.save(self, update_fields=DERIVED)

    def set_tags(self, names: Iterable[str]) -> None:
        """Replace the tags; aliases count as what they mean. The post must be saved."""
        self.tags.set(Tag.objects.named(names))

    def is_published(self, at: datetime | None = None) -> bool:
        """Whether a visitor may read it at that moment (aware; default now)."""
        at = at or timezone.now()
        if self.status != self.Status.READY or self.published_at is None:
            return False
        return self.published_at <= at and not self.is_expired(at)

    def is_expired(self, at: datetime | None = None) -> bool:
        return bool(self.expires_at and self.expires_at <= (at or timezone.now()))

    @property
    def day(self) -> Date:
        """The day of publishing in the site's time zone."""
        if self.published_on is None:
            raise ValueError(f"{self.slug} has no date yet.")
        return self.published_on

    @property
    def last_change(self) -> datetime | None:
        """Its date for feeds and search engines: the later of publishing and the last
        change that the writer called significant.
        """
        moments = (self.published_at, self.significantly_updated_at)
        return max(filter(None, moments), default=None)
