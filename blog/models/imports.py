"""What was imported, so that a second run finds what the first one wrote."""

from __future__ import annotations

from django.db import models

from blog.models.images import Image
from blog.models.pages import Page
from blog.models.posts import Post


class ImportRun(models.Model):
    source = models.CharField(max_length=500)
    kind = models.CharField(max_length=40)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    # one object a line of the report: {"id", "result", "reasons": []}
    report = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"{self.source}, {self.started_at:%Y-%m-%d %H:%M}"


class ImportedItem(models.Model):
    source = models.CharField(
        max_length=500, help_text="The site or folder that the item came from."
    )
    source_id = models.CharField(max_length=500)
    run = models.ForeignKey(
        ImportRun, models.SET_NULL, null=True, blank=True, related_name="items"
    )
    # sha256 of the item as the source had it
    digest = models.CharField(max_length=64)
    # sha256 of the row as the import left it: another one was edited here since
    written_digest = models.CharField(max_length=64, blank=True)
    # whether pictures of it are elsewhere still: a later run may fetch them
    lacks_pictures = models.BooleanField(default=False)
    post = models.ForeignKey(
        Post, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    page = models.ForeignKey(
        Page, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    image = models.ForeignKey(
        Image, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["source", "source_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_id"], name="import_knows_an_item_once"
            )
        ]

    def __str__(self) -> str:
        return self.source_id
