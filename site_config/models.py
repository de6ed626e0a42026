"""Who the site is: rows that its owner edits in the admin. Nothing about posts."""

from __future__ import annotations

from typing import Any, Self
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import (
    MaxValueValidator,
    MinValueValidator,
    RegexValidator,
)
from django.db import models
from django.db.models import F, Q

from site_config.addresses import validate_link

LANGUAGE_TAG = RegexValidator(
    r"\A[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z",
    "Write a language tag such as en, en-GB or pt-BR (BCP 47).",
)


# The machine's own zone, and the one of a machine that was never told: neither is a
# place.
NO_PLACES = {"localtime", "Factory"}


def validate_time_zone(name: str) -> None:
    if name not in available_timezones() - NO_PLACES:
        raise ValidationError(
            "There is no time zone %(name)s. Write one as in Europe/Lisbon or UTC.",
            params={"name": name},
        )


class ContentVersion(models.Model):
    """One row, raised by database triggers inside every transaction that changes
    something a reader can see. Written by nothing else.
    """

    number = models.PositiveBigIntegerField(default=1)
    raised_at = models.DateTimeField()

    class Meta:
        db_table = "content_version"
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="content_version_is_one_row")
        ]

    def __str__(self) -> str:
        return str(self.number)


class SiteIdentity(models.Model):
    """The one row that says who the site is and how it shows itself."""

    site_name = models.CharField(max_length=80, default="Octavo")
    owner = models.CharField(
        max_length=80,
        blank=True,
        help_text="The name on the home page, and of posts without an author.",
    )
    role_line = models.CharField(
        max_length=160, blank=True, help_text="What the owner does, in one sentence."
    )
    tagline = models.CharField(
        max_length=200,
        blank=True,
        help_text="The blog in one sentence, for search engines and feed readers.",
    )
    biography = models.TextField(
        blank=True, help_text="Plain text. An empty line begins a new paragraph."
    )
    profile = models.ForeignKey(
        "blog.Author",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="author page",
        help_text="The owner’s own. It shows the same experience as the home page.",
    )
    location = models.CharField(max_length=80, blank=True)
    email = models.EmailField("email address", blank=True)
    shows_email = models.BooleanField(
        "show the email address", default=False, help_text="On the home page."
    )
    shows_email_in_feeds = models.BooleanField(
        "show the email address in feeds", default=False
    )
    avatar = models.ForeignKey(
        "blog.Image",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="A portrait or a mark; shown on the home page.",
    )
    listing_title = models.CharField(max_length=80, default="Writing")
    listing_tagline = models.CharField(
        max_length=200, blank=True, help_text="One line below the listing’s title."
    )
    posts_per_page = models.PositiveSmallIntegerField(
        default=10, validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    feed_length = models.PositiveSmallIntegerField(
        default=30,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text="How many posts a feed holds.",
    )
    footer = models.CharField(
        max_length=300,
        blank=True,
        default="No trackers. Printed with Octavo.",
        help_text="One line at the foot of every page.",
    )
    accent_hue = models.PositiveSmallIntegerField(
        default=32,
        validators=[MaxValueValidator(359)],
        help_text="0 to 359 on the colour circle: 32 is vermilion, 150 green, 250 "
        "blue. Contrast is kept at every hue.",
    )
    language = models.CharField(
        max_length=16, default="en-GB", validators=[LANGUAGE_TAG]
    )
    time_zone = models.CharField(
        max_length=64,
        default="UTC",
        validators=[validate_time_zone],
        help_text="As in Europe/Lisbon. Dates are shown and typed in it.",
    )
    age_notice_months = models.PositiveSmallIntegerField(
        default=24,
        help_text="Posts older than this say so, unless they are timeless. 0: never.",
    )
    publishes_markdown = models.BooleanField(
        "publish Markdown",
        default=True,
        help_text="Serve each post’s source as .md, and /llms.txt.",
    )
    hides_from_search_engines = models.BooleanField(
        "hide from search engines",
        default=False,
        help_text="robots.txt then asks every crawler to stay away.",
    )
    robots_extra = models.TextField(
        "more lines for robots.txt", blank=True, help_text="Written below our own."
    )
    websub_hub = models.URLField(
        "WebSub hub",
        blank=True,
        help_text="Told about new posts. Leave empty for none.",
    )

    class Meta:
        verbose_name = "identity"
        verbose_name_plural = "identity"
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="site_identity_is_one_row"),
            models.CheckConstraint(
                condition=Q(posts_per_page__range=(1, 20)),
                name="site_identity_shows_one_to_twenty_posts_a_page",
            ),
            models.CheckConstraint(
                condition=Q(accent_hue__lt=360),
                name="site_identity_hue_is_on_the_circle",
            ),
        ]

    def __str__(self) -> str:
        return self.site_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.pk = 1
        super().save(*args, **kwargs)

    @classmethod
    def load(cls) -> Self:
        """The row, or unsaved defaults on a site that nobody has named yet."""
        return cls.objects.select_related("avatar").filter(pk=1).first() or cls(pk=1)


class Ordered(models.Model):
    """A row of a short list that its owner puts in order."""

    order = models.PositiveSmallIntegerField(
        default=0, help_text="Smaller numbers come first."
    )

    class Meta:
        abstract = True
        ordering = ["order", "pk"]


class NavigationLink(Ordered):
    label = models.CharField(max_length=40)
    address = models.CharField(
        max_length=300,
        validators=[validate_link],
        help_text="A path such as /about/, or a full address.",
    )

    def __str__(self) -> str:
        return self.label


class SocialLink(Ordered):
    label = models.CharField(max_length=40)
    address = models.URLField(
        max_length=300, help_text="A page of yours elsewhere; linked with rel=me."
    )

    def __str__(self) -> str:
        return self.label


class TechnologyGroup(Ordered):
    name = models.CharField(max_length=60, help_text="As in “Languages”.")
    items = models.CharField(
        max_length=300, help_text="One line, as in “Python, SQL, a little Rust”."
    )

    def __str__(self) -> str:
        return self.name


class Position(models.Model):
    """A post held, as on a curriculum vitae. Days are kept, months are shown."""

    author = models.ForeignKey(
        "blog.Author",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="positions",
        help_text="Who held it. Empty: the owner of the site.",
    )
    role = models.CharField(max_length=120)
    organisation = models.CharField(max_length=120, blank=True)
    place = models.CharField(max_length=120, blank=True)
    started = models.DateField(help_text="Any day of the month it began in.")
    ended = models.DateField(null=True, blank=True, help_text="Empty: to the present.")
    description = models.TextField(
        blank=True, help_text="Plain text. An empty line begins a new paragraph."
    )

    class Meta:
        ordering = [F("ended").desc(nulls_first=True), "-started", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended=None) | Q(ended__gte=F("started")),
                name="position_ends_after_it_began",
                violation_error_message="The position ends before it began. "
                "Correct one of the two dates.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.role}, {self.organisation}" if self.organisation else self.role
