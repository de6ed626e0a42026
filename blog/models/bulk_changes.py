"""What somebody did to many posts at once, so that it can be undone at once."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class BulkChange(models.Model):
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    # as in “12 posts were moved into Databases”
    description = models.CharField(max_length=300)
    # of each post its key, the revision before, and the version after:
    # {"post": 3, "revision": 17, "version": 5}
    changes = models.JSONField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.description
