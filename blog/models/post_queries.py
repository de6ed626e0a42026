"""Questions about many posts, asked here and nowhere else."""

from __future__ import annotations

from datetime import date as Date
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from django.db.models import Count, Exists, Max, Min, OuterRef, Q
from django.utils import timezone

from blog.models import freshness
from blog.models.moving import MovingQuerySet
from blog.models.visibility import Place, readable

if TYPE_CHECKING:
    from blog.models.posts import Post  # noqa: F401 # the name in a base

NEWEST_FIRST = ("-published_at", "-uuid")
OLDEST_FIRST = ("published_at", "uuid")

# Columns that only the post's own page or a feed needs.
TEXTS = (
    *("body", "html", "feed_html", "plain_text", "outline", "snippets"),
    "telling_words",
)
# The same of the newer post.
SUCCESSOR_TEXTS = tuple(f"superseded_by__{name}" for name in TEXTS)
# What a page says of it, and needs in order to know whether it is published.
SUCCESSOR = ("title", "slug", "language", "status", "published_at", "expires_at")


class Ordered(NamedTuple):
    """A published post in a feed: what it is put in order by, and what names it."""

    pk: int
    slug: str
    title: str
    published_at: datetime
    significantly_updated_at: datetime | None
    series_part: int | None

    @property
    def last_change(self) -> datetime:
        """`Post.last_change`."""
        first = self.published_at
        return max(first, self.significantly_updated_at or first)


class PostQuerySet(MovingQuerySet["Post"]):
    def published(
        self, at: datetime | None = None, *, place: Place | None = None
    ) -> Self:
        """Posts a visitor may read at the given moment (aware; default now), from that
        place in the list on.
        """
        if place is None:
            return self.filter(readable(at))
        moment, key = place
        onward = Q(published_at__lt=moment) | Q(uuid__lte=key)
        return self.filter(onward & readable(at, until=moment))

    def current(self, at: datetime | None = None) -> Self:
        """Published posts that no newer published post has taken the place of."""
        at = at or timezone.now()
        newer = self.model.objects.published(at).filter(pk=OuterRef("superseded_by"))
        return self.published(at).filter(Q(superseded_by=None) | ~Exists(newer))

    def expired(self, at: datetime | None = None) -> Self:
        at = at or timezone.now()
        return self.filter(status="ready", published_at__lte=at, expires_at__lte=at)

    def of_account(self, account: int | None) -> Self:
        """Posts whose author has that account; none without one."""
        return self.filter(author__account__in=[account] if account else [])

    def scheduled(self, at: datetime | None = None) -> Self:
        """Posts that will appear by themselves after that moment (aware; default now),
        the next one first.
        """
        at = at or timezone.now()
        return self.filter(status="ready", published_at__gt=at).order_by(*OLDEST_FIRST)

    def with_moments(self, start: datetime, end: datetime) -> Self:
        """Posts that the clock alone makes appear or expire in that time (aware; the
        end is not part of it).
        """
        appearing = Q(published_at__gte=start, published_at__lt=end)
        expiring = Q(expires_at__gte=start, expires_at__lt=end)
        return self.filter(appearing | expiring, status="ready")

    def for_listing(self) -> Self:
        """What a card needs and nothing else, newest first: the same number of
        queries for any number of posts.
        """
        return self.select_related("category").defer(*TEXTS).order_by(*NEWEST_FIRST)

    def for_titles(self) -> Self:
        """Titles and dates alone, newest first."""
        wanted = ("title", "slug", "language", "published_at", "published_on", "uuid")
        return self.only(*wanted).order_by(*NEWEST_FIRST)

    def for_results(self) -> Self:
        """What a search shows, and finds the place in that it shows."""
        unread = ("body", "html", "feed_html", "outline")
        return self.select_related("category").defer(*unread)

    def for_comparing(self) -> Self:
        """Titles, dates, and what tells what a post is about, newest first."""
        wanted = ("category", "language", "telling_words")
        titles = ("title", "slug", "published_at", "published_on", "uuid")
        return self.only(*titles, *wanted).order_by(*NEWEST_FIRST)

    def for_reading(self) -> Self:
        """What a post's page needs of the post itself, but for its tags and notes: to
        fetch those beforehand costs twice as much for a single post.
        """
        unread = [
            f"superseded_by__{field.name}"
            for field in self.model._meta.concrete_fields
            if not field.primary_key and field.name not in SUCCESSOR
        ]
        related = ("author", "category", "series", "cover", "superseded_by")
        return self.select_related(*related).defer(*unread)

    def for_card(self) -> Self:
        """What the picture of a post shows, and whether anybody may see it."""
        own = ("uuid", "slug", "title", "series_part")
        states = ("status", "published_at", "expires_at", "was_ever_public")
        terms = ("author__name", "series__title", "series__slug")
        return self.select_related("author", "series").only(*own, *states, *terms)

    def for_source(self) -> Self:
        """The text as it was typed, and what its front matter says."""
        terms = ("author", "category", "series", "cover")
        return self.select_related(*terms).defer("html", "feed_html", "plain_text")

    def for_overview(self) -> Self:
        """Titles and summaries, newest first."""
        return self.only("title", "slug", "excerpt").order_by(*NEWEST_FIRST)

    def in_order(self) -> list[Ordered]:
        """Newest first, as plain values."""
        rows = self.order_by(*NEWEST_FIRST).values_list(*Ordered._fields)
        return [Ordered(*row) for row in rows]

    def for_announcing(self) -> Self:
        """What tells that a post is new, and names the feeds that it is in."""
        terms = ("author", "category", "series")
        wanted = ("feed_id", "published_at", "significantly_updated_at")
        slugs = (f"{term}__slug" for term in terms)
        posts = self.select_related(*terms).only(*wanted, *slugs)
        return posts.prefetch_related("tags").order_by(*NEWEST_FIRST)

    def for_feed(self) -> Self:
        """What a feed needs of the posts themselves, newest first."""
        own = (
            "uuid",
            "slug",
            "feed_id",
            "title",
            "excerpt",
            "feed_html",
            "language",
        )
        moments = ("published_at", "significantly_updated_at")
        related = ("author__name", "author__slug", "category__name", "category__slug")
        cover = ("file", "alt", "caption", "width", "height", "content_type")
        wanted = self.select_related("author", "category", "cover").only(
            *own, *moments, *related, *(f"cover__{name}" for name in cover)
        )
        return wanted.order_by(*NEWEST_FIRST)

    def in_year(self, year: int) -> Self:
        """Posts published in that year of the site's time zone."""
        return self.filter(published_on__year=year)

    def in_month(self, year: int, month: int) -> Self:
        first = Date(year, month, 1)
        return self.filter(
            published_on__gte=first, published_on__lt=freshness.months_after(first, 1)
        )

    def dates(self, field_name: str, kind: str, order: str = "ASC") -> Any:
        """Their first days, in order, made of the days that an index holds: a database
        would call a function for every post.
        """
        days = self.exclude(**{field_name: None}).order_by()
        firsts = {"year": {"month": 1, "day": 1}, "month": {"day": 1}, "day": {}}[kind]
        found = days.values_list(field_name, flat=True).distinct()
        return sorted({day.replace(**firsts) for day in found}, reverse=order != "ASC")

    def counts_by_day(self) -> Any:
        """Pairs of a day of the site's time zone and a number of posts."""
        return self.order_by().values_list("published_on").annotate(count=Count("*"))

    def listed_keys(self) -> Any:
        """Newest first, out of an index alone."""
        return self.order_by(*NEWEST_FIRST).values("pk")

    def place(self, number: int) -> Place | None:
        """Where the post with that number, from 0, stands in the list."""
        ordered: Any = self.order_by(*NEWEST_FIRST)
        places = ordered.values_list("published_at", "uuid")
        found: Place | None = places[number : number + 1].first()
        return found

    def stale(self, at: datetime | None = None) -> Self:
        """Posts that tell a visitor they are old at that moment (aware; default now):
        nobody vouched for them lately, and no newer post has taken their place.
        """
        at = at or timezone.now()
        first = freshness.first_fresh_day(at)
        if first is None:
            return self.none()
        old = self.published(at).filter(vouched_on__lt=first, is_timeless=False)
        return old.exclude(superseded_by__in=self.model.objects.published(at))

    def last_moment(self, at: datetime | None = None) -> datetime | None:
        """When the clock alone last made a post appear or expire (aware). Growing old
        is left out: feeds and sitemaps, which are dated by this, do not show it.
        """
        at = at or timezone.now()
        ready = self.filter(status="ready")
        moments = ready.filter(published_at__lte=at).aggregate(
            appeared=Max("published_at")
        ) | ready.filter(expires_at__lte=at).aggregate(expired=Max("expires_at"))
        return max(filter(None, moments.values()), default=None)

    def next_moment(self, at: datetime | None = None) -> datetime | None:
        """When the clock alone will next make a post appear, expire or grow old
        (aware). No page that was made at the moment `at` changes before.
        """
        at = at or timezone.now()
        ready = self.filter(status="ready")
        moments = ready.filter(published_at__gt=at).aggregate(
            appears=Min("published_at")
        ) | ready.filter(expires_at__gt=at).aggregate(expires=Min("expires_at"))
        return min(
            filter(None, (*moments.values(), self._next_ageing(at))), default=None
        )

    def _next_ageing(self, at: datetime) -> datetime | None:
        """When the next post grows old. Superseded ones count, which does no harm."""
        first = freshness.first_fresh_day(at)
        if first is None:
            return None
        fresh = self.filter(status="ready", is_timeless=False, vouched_on__gte=first)
        day = fresh.aggregate(day=Min("vouched_on"))["day"]
        old_from = freshness.old_from(day) if day else None
        return freshness.beginning(old_from) if old_from else None
