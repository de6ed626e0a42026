"""Links that show a draft to somebody without an account."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone

from blog.models.posts import Post


def new_token() -> str:
    return secrets.token_urlsafe(24)


class ReviewLink(models.Model):
    post = models.ForeignKey(Post, models.CASCADE, related_name="review_links")
    token = models.CharField(max_length=64, unique=True, default=new_token)
    label = models.CharField(max_length=80, blank=True, help_text="For whom it is.")
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.label or f"Review of {self.post}"

    def is_open(self, at: datetime | None = None) -> bool:
        """Whether it shows its draft at that moment (aware; default now)."""
        return self.revoked_at is None and (at or timezone.now()) < self.expires_at
