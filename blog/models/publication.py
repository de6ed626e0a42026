"""When a post may be read: drafts, schedules, expiry, days in the site's zone."""

from __future__ import annotations

from datetime import date as Date
from datetime import datetime

from django.db import models
from django.utils import timezone

from blog.models.moving import MovingModel
from blog.models.states import State
from site_config import identity


class Publication(MovingModel):
    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        READY = "ready", "Ready"

    status = models.CharField(
        max_length=8,
        choices=Status,
        default=Status.DRAFT,
        help_text="A ready post is public from its date on.",
    )
    published_at = models.DateTimeField(
        "published",
        null=True,
        blank=True,
        help_text="Empty: the moment it becomes ready. In the future: scheduled.",
    )
    published_on = models.DateField(null=True, editable=False)
    expires_at = models.DateTimeField(
        "expires",
        null=True,
        blank=True,
        help_text="From then on the address says that the post is gone.",
    )
    significantly_updated_at = models.DateTimeField(
        "significant update",
        null=True,
        blank=True,
        help_text="Announced to feed readers and search engines; other edits are not.",
    )

    # What the database has, as far as it was loaded.
    loaded_status: str | None = None
    loaded_published_at: datetime | None = None

    class Meta:
        abstract = True

    def clean(self) -> None:
        self.date()
        super().clean()

    def derive(self) -> None:
        self.date()
        super().derive()

    def remember(self) -> None:
        super().remember()
        self.loaded_status = self.__dict__.get("status")
        self.loaded_published_at = self.__dict__.get("published_at")

    def was_visible(self) -> bool:
        """Whether a visitor can have read what was loaded."""
        moment = self.loaded_published_at
        was_ready = self.loaded_status == self.Status.READY
        return was_ready and moment is not None and moment <= timezone.now()

    def date(self) -> None:
        """A ready post has a moment, and the day that this was in the site's time zone
        when the moment was set.
        """
        if self.status == self.Status.READY and self.published_at is None:
            self.published_at = timezone.now()
        moment = self.published_at
        if moment is None:
            self.published_on = None
        elif self.published_on is None or moment != self.loaded_published_at:
            self.published_on = moment.astimezone(identity.current().zone).date()

    def state(self, at: datetime | None = None) -> State:
        """At that moment (aware; default now)."""
        at = at or timezone.now()
        if self.status != self.Status.READY or self.published_at is None:
            return State.DRAFT
        if self.is_expired(at):
            return State.EXPIRED
        return State.SCHEDULED if self.published_at > at else State.PUBLISHED

    def is_published(self, at: datetime | None = None) -> bool:
        """Whether a visitor may read it at that moment (aware; default now)."""
        return self.state(at) is State.PUBLISHED

    def is_expired(self, at: datetime | None = None) -> bool:
        return bool(self.expires_at and self.expires_at <= (at or timezone.now()))

    @property
    def day(self) -> Date:
        """The day of publishing in the site's time zone."""
        if self.published_on is None:
            raise ValueError(f"{self.slug} has no date yet.")
        return self.published_on

    @property
    def last_change(self) -> datetime | None:
        """Its date for feeds and search engines: the later of publishing and the last
        change that the writer called significant.
        """
        moments = (self.published_at, self.significantly_updated_at)
        return max(filter(None, moments), default=None)
