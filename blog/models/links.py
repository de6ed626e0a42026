"""Where posts link to, and how those places answered when they were last asked."""

from __future__ import annotations

from django.db import models

from blog.models.posts import Post


class Link(models.Model):
    post = models.ForeignKey(Post, models.CASCADE, related_name="links")
    target = models.CharField(max_length=2000)
    checked_at = models.DateTimeField(null=True, blank=True)
    last_seen_at = models.DateTimeField(null=True, blank=True)
    result = models.CharField(
        max_length=200, blank=True, help_text="As in “200”, “404” or “timed out”."
    )

    class Meta:
        ordering = ["post", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["post", "target"], name="link_is_listed_once_a_post"
            )
        ]

    def __str__(self) -> str:
        return self.target
