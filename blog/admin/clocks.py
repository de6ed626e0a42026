"""Wall time in the current zone, where clocks are turned: times that come twice, and
those that never come.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.utils import timezone


def shown(moment: datetime) -> datetime:
    """As a form shows it: wall time without a zone, in whole seconds. Its `fold` tells
    which of two it is.
    """
    local = timezone.localtime(moment)
    return local.replace(tzinfo=None, microsecond=0)


def moments_of(typed: datetime) -> list[datetime]:
    """When clocks show the wall time (UTC): once, twice, or never.

    Raises OverflowError where the calendar ends.
    """
    zone = timezone.get_current_timezone()
    first, second = (
        typed.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)
    )
    if first == second:
        return [first]
    return [first, second] if timezone.make_naive(first) == typed else []


def next_after(gap: datetime) -> datetime:
    """The first whole minute that clocks show after a time that they leave out."""
    minute = gap.replace(second=0, microsecond=0)
    while not moments_of(minute):
        minute += timedelta(minutes=1)
    return minute
