"""What was written before: a snapshot for every save, and the text being written."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from blog.models.pages import Page
from blog.models.posts import Post


class Revision(models.Model):
    post = models.ForeignKey(
        Post, models.CASCADE, null=True, blank=True, related_name="revisions"
    )
    page = models.ForeignKey(
        Page, models.CASCADE, null=True, blank=True, related_name="revisions"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    # every field of the post or page by name, tags as a list of names
    snapshot = models.JSONField()
    note = models.CharField(max_length=200, blank=True)
    is_working = models.BooleanField(
        "working copy", default=False, help_text="Autosaved, not yet saved."
    )

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(post=None, page__isnull=False)
                | Q(post__isnull=False, page=None),
                name="revision_is_of_a_post_or_a_page",
            )
        ]

    def __str__(self) -> str:
        return f"{self.post or self.page}, {self.created_at:%Y-%m-%d %H:%M}"
