"""Where texts link to, and how those places answered when they were last asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from blog.models.visibility import readable

if TYPE_CHECKING:
    from blog.models.texts import Text

MAX_TARGET_LENGTH = 2000
# How results begin that say nothing about the place itself.
BUSY = "busy"
NOT_ASKED = "not asked"


class LinkQuerySet(models.QuerySet["Link"]):
    def of(self, text: Text) -> Self:
        """Those in a post or a page."""
        return self.filter(**{str(text._meta.model_name): text})

    def in_public_texts(self, at: datetime | None = None) -> Self:
        """Those that a visitor meets at that moment (aware; default now)."""
        return self.filter(readable(at, through="post__") | Q(page__is_published=True))

    def of_the_web(self) -> Self:
        """Full addresses, those of this site among them."""
        return self.filter(Q(target__istartswith="http") | Q(target__startswith="//"))

    def due(self, since: datetime) -> Self:
        """Those that were not asked since then, or were too busy to say anything."""
        never_or_earlier = Q(checked_at=None) | Q(checked_at__lt=since)
        return self.filter(never_or_earlier | Q(result__startswith=BUSY))

    def dead(self) -> Self:
        """Those that failed when they were last asked."""
        failed = Q(last_seen_at=None) | Q(last_seen_at__lt=F("checked_at"))
        asked = self.filter(failed, checked_at__isnull=False)
        unknown = Q(result__startswith=BUSY) | Q(result__startswith=NOT_ASKED)
        return asked.exclude(unknown)

    def bring_in_step(self, text: Text, targets: Mapping[str, bool]) -> None:
        """Let the rows of a saved text be these targets, which say whether they are
        pictures; one query when they are. What is known of a target stays known.
        """
        # No browser is promised to open a longer one, RFC 9110 §4.1.
        wanted = {t: p for t, p in targets.items() if len(t) <= MAX_TARGET_LENGTH}
        of_text = self.of(text).order_by()
        known = dict(of_text.values_list("target", "is_picture"))
        if gone := known.keys() - wanted.keys():
            of_text.filter(target__in=gone).delete()
        owner = {str(text._meta.model_name): text}
        new = [
            Link(target=target, is_picture=wanted[target], **owner)
            for target in wanted
            if target not in known
        ]
        # Somebody may be saving the same text at the same time.
        self.bulk_create(new, ignore_conflicts=True)
        for target in known.keys() & wanted.keys():
            if known[target] != wanted[target]:
                of_text.filter(target=target).update(is_picture=wanted[target])


class Link(models.Model):
    post = models.ForeignKey(
        "blog.Post", models.CASCADE, null=True, blank=True, related_name="links"
    )
    page = models.ForeignKey(
        "blog.Page", models.CASCADE, null=True, blank=True, related_name="links"
    )
    # as written in the text
    target = models.CharField(max_length=MAX_TARGET_LENGTH)
    is_picture = models.BooleanField(default=False)
    checked_at = models.DateTimeField(null=True, blank=True)
    last_seen_at = models.DateTimeField(null=True, blank=True)
    result = models.CharField(
        max_length=200, blank=True, help_text="As in “200”, “404” or “timed out”."
    )

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["post", "page", "pk"]
        indexes = [models.Index(fields=["target"], name="link_target")]
        constraints = [
            models.CheckConstraint(
                condition=Q(post=None, page__isnull=False)
                | Q(post__isnull=False, page=None),
                name="link_is_in_a_post_or_a_page",
            ),
            models.UniqueConstraint(
                fields=["post", "target"],
                condition=Q(post__isnull=False),
                name="link_is_listed_once_a_post",
            ),
            models.UniqueConstraint(
                fields=["page", "target"],
                condition=Q(page__isnull=False),
                name="link_is_listed_once_a_page",
            ),
        ]

    def __str__(self) -> str:
        return self.target

    @property
    def text(self) -> Text:
        """The post or page that it stands in."""
        found: Text | None = self.post or self.page
        assert found is not None  # noqa: S101  # a constraint
        return found
