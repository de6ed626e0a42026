"""The post: what is written, what belongs to it, and its address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date as Date
from datetime import datetime
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import F, Q
from django.utils import timezone

from blog.models import freshness
from blog.models.authors import Author
from blog.models.categories import Category
from blog.models.images import Image
from blog.models.past_addresses import PastAddress
from blog.models.post_queries import PostQuerySet
from blog.models.publication import Publication
from blog.models.series import Series
from blog.models.slugs import (
    MAX_SLUG_LENGTH,
    ascii_slug,
    free_slug,
    is_taken_by_the_blog,
    validate_post_slug,
)
from blog.models.superseding import refuse_chain
from blog.models.tagged_posts import TaggedPost
from blog.models.tags import Tag, TagsManager
from blog.models.telling_words import telling_words
from blog.models.texts import Text
from blog.rendering import RenderedContent, Surroundings

# What tells where a post stands in lists of published ones, and whether it does.
LISTED = ("-published_at", "-uuid", "status", "expires_at", "id")
# What else makes an old post one that says so.
VOUCHED = ("status", "published_at", "expires_at", "superseded_by")


class Post(Publication, Text):  # type: ignore[django-manager-missing]  # taggit is untyped
    detail = "blog:post-detail"

    feed_id = models.CharField(
        max_length=500,
        unique=True,
        editable=False,
        help_text="What feed readers know the post by. It never changes.",
    )
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
    author = models.ForeignKey(
        Author, models.PROTECT, null=True, blank=True, related_name="posts"
    )
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="posts"
    )
    tags = TagsManager(through=TaggedPost, blank=True)
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
    # The last day on which it was written, updated or reviewed.
    vouched_on = models.DateField(null=True, editable=False)

    feed_html = models.TextField(blank=True, editable=False)
    snippets = models.JSONField(default=list, blank=True, editable=False)
    excerpt = models.TextField(blank=True, editable=False)
    # By which related posts are found; blanks between them.
    telling_words = models.TextField(blank=True, editable=False)
    word_count = models.PositiveIntegerField(default=0, editable=False)
    reading_minutes = models.PositiveSmallIntegerField(default=1, editable=False)
    RENDERED = Text.RENDERED | {
        *("feed_html", "snippets", "excerpt", "word_count", "reading_minutes"),
        "telling_words",
    }
    WRITTEN = Text.WRITTEN | {"title", "summary", "cover", "cover_id"}
    # What moves `vouched_on`.
    VOUCHING = frozenset({"published_at", "significantly_updated_at", "reviewed_on"})
    # The slug that was made from the title rather than typed, until it is saved.
    made_slug = ""

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-uuid"]
        permissions = [
            ("publish_post", "Can publish posts"),
            ("change_others_post", "Can work on posts of others"),
        ]
        indexes = [
            # Each holds all that its question asks, so that no row is read for it.
            # None begins with the status, which sounds choosy and is not: SQLite would
            # take such an index for posts of a series as well.
            models.Index(fields=[*LISTED], name="post_newest_first"),
            models.Index(fields=["category", *LISTED], name="post_in_category"),
            models.Index(fields=["author", *LISTED], name="post_by_author"),
            models.Index(fields=["published_on", *LISTED], name="post_published_on"),
            models.Index(
                fields=["vouched_on", "is_timeless", *VOUCHED], name="post_vouched_on"
            ),
            models.Index(
                fields=["expires_at"],
                condition=Q(expires_at__isnull=False),
                name="post_expires",
            ),
            models.Index(fields=["-updated_at", "-id"], name="post_last_saved"),
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

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises SourceTooLong and UnrenderableSource."""
        saving = partial(super().save, *args, **kwargs)
        made_here, is_saved = self.fill_slug(), False
        while not is_saved:
            try:
                with transaction.atomic():
                    saving()
            except IntegrityError:
                # Somebody else may have been given the same slug at the same time.
                if not (made_here and self.is_slug_taken()):
                    raise
                self.slug = ""
                self.fill_slug()
            else:
                is_saved = True

    def with_derived(self, names: Iterable[str]) -> set[str]:
        fields = super().with_derived(names)
        if fields & {"status", "published_at"}:
            fields |= {"published_at", "published_on"}
        if fields & self.VOUCHING:
            fields.add("vouched_on")
        return fields

    def was_public(self) -> bool:
        return self.was_ever_public or self.was_visible()

    def is_gone(self) -> bool:
        """Whether it was public and is not any more, without being a draft again."""
        is_ready = self.status == self.Status.READY
        return is_ready and self.was_public() and not self.is_published()

    def clean(self) -> None:
        self.fill_slug()
        super().clean()
        refuse_chain(self)
        if self.reviewed_on and self.reviewed_on > freshness.day_of(timezone.now()):
            raise ValidationError(
                {
                    "reviewed_on": "That day is still to come. Give the one on which "
                    "the text was last looked through."
                },
                code="future",
            )

    def derive(self) -> None:
        self.feed_id = self.feed_id or f"urn:uuid:{self.uuid}"
        super().derive()
        self.vouched_on = self.last_vouched()

    def remember(self) -> None:
        super().remember()
        self.made_slug = ""

    def surroundings(self) -> Surroundings:
        return Surroundings(has_cover=bool(self.cover_id), serves_snippets=True)

    def take(self, content: RenderedContent) -> None:
        super().take(content)
        self.feed_html = content.feed_html
        self.snippets = [asdict(snippet) for snippet in content.snippets]
        self.excerpt = self.summary or content.summary
        self.word_count = content.word_count
        self.reading_minutes = content.reading_minutes
        self.find_telling_words()

    def find_telling_words(self) -> None:
        headings = (heading["title"] for heading in self.outline)
        said = "\n".join([self.title, self.excerpt, *headings])
        self.telling_words = " ".join(sorted(telling_words(said)))

    def is_stale(self, at: datetime | None = None) -> bool:
        """Whether visitors are told that it is old, as `PostQuerySet.stale` asks it."""
        at, newer = at or timezone.now(), self.superseded_by
        if self.vouched_on is None or self.is_timeless or not self.is_published(at):
            return False
        first = freshness.first_fresh_day(at)
        is_old = first is not None and self.vouched_on < first
        return is_old and not (newer and newer.is_published(at))

    def last_vouched(self) -> Date | None:
        """What `vouched_on` says once it is saved."""
        updated = self.significantly_updated_at
        updated_on = freshness.day_of(updated) if updated else None
        days = (self.published_on, updated_on, self.reviewed_on)
        return max(filter(None, days), default=None)

    def fill_slug(self) -> bool:
        """Make the slug from the title when there is none; whether it was made here."""
        if self.slug:
            return self.slug == self.made_slug
        base = ascii_slug(self.title) or f"post-{self.uuid.hex[:8]}"
        if is_taken_by_the_blog(base):
            base = f"{base}-post"
        near = Post.objects.exclude(pk=self.pk).filter(slug__startswith=base[:100])
        past = PastAddress.objects.slugs_below("/blog/", beginning=base[:100])
        taken = past | set(near.values_list("slug", flat=True))
        self.slug = self.made_slug = free_slug(base, taken)
        return True

    def is_slug_taken(self) -> bool:
        return Post.objects.exclude(pk=self.pk).filter(slug=self.slug).exists()

    def set_tags(self, names: Iterable[str]) -> None:
        """Replace the tags; aliases count as what they mean. The post must be saved."""
        TaggedPost.objects.bring_in_step(self, Tag.objects.named(names))
