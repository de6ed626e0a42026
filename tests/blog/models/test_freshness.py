"""Calendar months: when what somebody vouched for grows old."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from blog.models import freshness
from site_config.models import SiteIdentity

pytestmark = pytest.mark.django_db


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -13, date(2024, 12, 15)),
        (date(9999, 12, 1), 1, date.max),
        (date(2026, 1, 1), -32_767, date.min),
    ],
)
def test_months_are_those_of_the_calendar(day: date, months: int, later: date):
    assert freshness.months_after(day, months) == later


@pytest.mark.parametrize(
    ("vouched_on", "old_from"),
    [
        (date(2022, 3, 15), date(2022, 9, 16)),
        (date(2022, 8, 31), date(2023, 3, 1)),
        (date(2023, 8, 29), date(2024, 3, 1)),
        (date(2023, 8, 28), date(2024, 2, 29)),
    ],
    ids=["same day", "month end", "leap day", "day before a leap day"],
)
def test_a_text_is_old_on_the_day_after_the_last_month(
    vouched_on: date, old_from: date
):  # R14
    SiteIdentity(age_notice_months=6).save()

    assert freshness.old_from(vouched_on) == old_from


@pytest.mark.parametrize("months", [1, 6, 12, 24])
def test_both_ways_of_counting_agree_on_every_day(months: int):  # R14
    SiteIdentity(age_notice_months=months).save()
    days = [date(2023, 11, 1) + timedelta(days=n) for n in range(500)]

    for today in days[::7]:
        first = freshness.first_fresh_day(noon(today))
        assert first is not None
        for vouched_on in (first - timedelta(days=1), first):
            old_from = freshness.old_from(vouched_on)
            assert old_from is not None
            assert (old_from <= today) == (vouched_on < first)


def test_nothing_grows_old_where_the_site_says_never():  # R14
    SiteIdentity(age_notice_months=0).save()

    assert freshness.first_fresh_day(noon(date(2026, 1, 1))) is None
    assert freshness.old_from(date(2001, 1, 1)) is None


def test_what_outlives_the_calendar_never_grows_old():
    assert freshness.old_from(date(9999, 6, 1)) is None


def test_a_day_begins_in_the_sites_zone():
    SiteIdentity(time_zone="Pacific/Auckland").save()

    begins = freshness.beginning(date(2026, 7, 1))

    assert begins == datetime(2026, 6, 30, 12, tzinfo=UTC)
    assert freshness.day_of(begins) == date(2026, 7, 1)
    assert freshness.day_of(begins - timedelta(seconds=1)) == date(2026, 6, 30)
