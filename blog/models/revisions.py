"""What was written before: a snapshot for every save, and the text being written."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import ExpressionWrapper, F, Q
from django.db.models.fields.json import KT
from django.utils import timezone
from django.utils.dateformat import format as date_format

from blog.models.pages import Page
from blog.models.posts import Post
from blog.models.texts import Text

LONGEST_WINDOW_NAME = 64
# As those of accounts.
LONGEST_WRITER = 150
LONGEST_NOTE = 200


class RevisionQuerySet(models.QuerySet["Revision"]):
    def of(self, text: Text) -> Self:
        """Those of a post or a page, of every kind."""
        return (
            self.filter(page=text) if isinstance(text, Page) else self.filter(post=text)
        )

    def saved(self) -> Self:
        return self.filter(kind=Revision.Kind.SAVED)

    def working(self) -> Self:
        return self.filter(kind=Revision.Kind.WORKING)

    def unsaved(self) -> Self:
        """What was typed after its text was last saved, or into one that never was."""
        newer = Q(post__updated_at__lt=F("created_at")) | Q(
            page__updated_at__lt=F("created_at")
        )
        return self.working().filter(newer | Q(post=None, page=None))

    def titles(self) -> Any:
        """Dictionaries of what a list shows, without the bodies that snapshots hold."""
        # Only pages are simply published or not.
        is_page = Q(snapshot__has_key="is_published")
        return self.values(
            *("pk", "post", "page", "created_at"),
            title=KT("snapshot__title"),
            is_page=ExpressionWrapper(is_page, output_field=models.BooleanField()),
        )


class Revision(models.Model):
    class Kind(models.TextChoices):
        SAVED = "saved", "Saved"
        # autosaved, one of each writer and text; replaced by the next
        WORKING = "working", "Not saved yet"
        # what a writer wanted to save when somebody else had done so meanwhile
        ASIDE = "aside", "Kept aside"

    kind = models.CharField(max_length=8, choices=Kind, default=Kind.SAVED)
    post = models.ForeignKey(
        Post, models.CASCADE, null=True, blank=True, related_name="revisions"
    )
    page = models.ForeignKey(
        Page, models.CASCADE, null=True, blank=True, related_name="revisions"
    )
    # the uuid that a text will have which was never saved
    draft_key = models.UUIDField(null=True, blank=True)
    # which of the text's versions this is or, unless it is a saved one, began from
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    # the name of an account of another site, whose revision came with an export
    writer = models.CharField(max_length=LONGEST_WRITER, blank=True)
    # the open page that wrote a working copy last
    window = models.CharField(max_length=LONGEST_WINDOW_NAME, blank=True)
    # every field of the post or page by name; see blog.history.snapshots
    snapshot = models.JSONField()
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(post=None, page__isnull=False, draft_key=None)
                | Q(post__isnull=False, page=None, draft_key=None)
                | Q(post=None, page=None, draft_key__isnull=False, kind="working"),
                name="revision_is_of_a_post_or_a_page",
            ),
            models.UniqueConstraint(
                fields=["post", "created_by"],
                condition=Q(kind="working", post__isnull=False),
                name="revision_one_working_of_a_post",
            ),
            models.UniqueConstraint(
                fields=["page", "created_by"],
                condition=Q(kind="working", page__isnull=False),
                name="revision_one_working_of_a_page",
            ),
            models.UniqueConstraint(
                fields=["draft_key", "created_by"],
                condition=Q(kind="working", draft_key__isnull=False),
                name="revision_one_working_of_a_draft",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.moment}"

    @property
    def moment(self) -> str:
        """In the current time zone, for sentences."""
        return date_format(timezone.localtime(self.created_at), "j F Y, H:i")

    @property
    def title(self) -> str:
        return str(self.snapshot.get("title") or "Untitled")

    @property
    def text(self) -> Text | None:
        """The post or page; None while it was never saved."""
        return self.post or self.page
