"""What changed in a post after it was published, said to its readers."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from blog.models.posts import Post


class ChangeNote(models.Model):
    post = models.ForeignKey(Post, models.CASCADE, related_name="change_notes")
    changed_at = models.DateTimeField(default=timezone.now)
    text = models.CharField(
        "note", max_length=300, help_text="One sentence, listed below the post."
    )

    class Meta:
        ordering = ["-changed_at", "-pk"]

    def __str__(self) -> str:
        return self.text
