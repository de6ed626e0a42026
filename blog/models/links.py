"""Where texts link to, and how those places answered when they were last asked."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from blog.models.pages import Page
from blog.models.posts import Post
from blog.models.texts import Text


class Link(models.Model):
    post = models.ForeignKey(
        Post, models.CASCADE, null=True, blank=True, related_name="links"
    )
    page = models.ForeignKey(
        Page, models.CASCADE, null=True, blank=True, related_name="links"
    )
    # as written in the text
    target = models.CharField(max_length=2000)
    is_picture = models.BooleanField(default=False)
    checked_at = models.DateTimeField(null=True, blank=True)
    last_seen_at = models.DateTimeField(null=True, blank=True)
    result = models.CharField(
        max_length=200, blank=True, help_text="As in “200”, “404” or “timed out”."
    )

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
