"""The calendar of posts: what is scheduled, what appeared, and what expires, on the
days that this is in the site's time zone.
"""

from __future__ import annotations

import re
from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from datetime import date as Date
from functools import partial
from typing import Any, Final

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from blog.models import Post
from blog.models.freshness import ONE_DAY, beginning, day_of, months_after
from site_config import identity

NAME: Final = "blog_post_calendar"
MONDAY: Final = 0
MONTH: Final = re.compile(r"((?:19|20|21)\d\d)-(0[1-9]|1[0-2])", re.ASCII)
COLUMNS: Final = ("title", "slug", "status", "published_at", "expires_at")


@dataclass(frozen=True)
class Event:
    """`kind` is a word that a person reads and the sheet knows."""

    kind: str
    moment: datetime
    post: Post

    @property
    def offset(self) -> str:
        """As in “CEST”. Django's own date format leaves it out of the very hour that
        comes twice.
        """
        return timezone.localtime(self.moment).tzname() or ""


@dataclass(frozen=True)
class Day:
    date: Date
    is_in_month: bool
    is_today: bool
    events: list[Event]

    @property
    def has_odd_hours(self) -> bool:
        """Whether the clocks change, so that the same time may come twice."""
        start, end = beginning(self.date), beginning(self.date + ONE_DAY)
        return end.astimezone(UTC) - start.astimezone(UTC) != ONE_DAY


def urls(desk: admin.ModelAdmin[Post]) -> list[URLPattern]:
    """They go before Django's own, which take any further word for a key."""
    view = desk.admin_site.admin_view(partial(calendar_page, desk))
    return [path("calendar/", view, name=NAME)]


def calendar_page(desk: admin.ModelAdmin[Post], request: HttpRequest) -> HttpResponse:
    if not desk.has_view_or_change_permission(request):
        raise PermissionDenied
    asked = request.GET.get("month")
    now = timezone.now()
    first = _first_day(asked) if asked else day_of(now).replace(day=1)
    if first is None:
        return HttpResponseRedirect(reverse(f"admin:{NAME}"))
    weeks = _weeks(desk.get_queryset(request), first, now)
    in_month = [day for week in weeks for day in week if day.is_in_month]
    return TemplateResponse(
        request,
        "admin/blog/post/calendar.html",
        {
            **desk.admin_site.each_context(request),
            "title": "Calendar",
            "opts": desk.opts,
            "month": first,
            "previous": _linkable(months_after(first, -1)),
            "next": _linkable(months_after(first, 1)),
            "zone": identity.current().zone,
            "weeks": weeks,
            "agenda": [day for day in in_month if day.events],
        },
    )


def _first_day(month: str) -> Date | None:
    """Of a month as in “2027-03”; None when it is none or too far away."""
    match = MONTH.fullmatch(month)
    return Date(int(match[1]), int(match[2]), 1) if match else None


def _linkable(first: Date) -> Date | None:
    return _first_day(f"{first:%Y-%m}") and first


def _weeks(posts: Any, first: Date, now: datetime) -> list[list[Day]]:
    """Whole weeks, from Monday on; `posts` are those that the person finds in lists."""
    weeks = Calendar(MONDAY).monthdatescalendar(first.year, first.month)
    start, end = beginning(weeks[0][0]), beginning(weeks[-1][-1] + ONE_DAY)
    events = defaultdict(list)
    for event in sorted(
        _events(posts.with_moments(start, end).only(*COLUMNS), now),
        key=lambda event: (event.moment, event.post.pk),
    ):
        events[day_of(event.moment)].append(event)
    return [
        [
            Day(
                date=date,
                is_in_month=date.month == first.month,
                is_today=date == day_of(now),
                events=events[date],
            )
            for date in week
        ]
        for week in weeks
    ]


def _events(posts: Iterable[Post], now: datetime) -> Iterator[Event]:
    """Also those of the posts' moments that are not within the weeks at hand."""
    for post in posts:
        if post.published_at:
            kind = "scheduled" if post.published_at > now else "published"
            yield Event(kind, post.published_at, post)
        if post.expires_at:
            kind = "expires" if post.expires_at > now else "expired"
            yield Event(kind, post.expires_at, post)
