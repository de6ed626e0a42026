"""How long a text can be relied on, in calendar months of the site's time zone.

A text is old when nobody has vouched for it, by writing, updating or reviewing it, for
longer than the identity allows. Whose texts that concerns is asked elsewhere.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, datetime, time, timedelta
from datetime import date as Date
from typing import Final

from site_config import identity

ONE_DAY: Final = timedelta(days=1)


def day_of(moment: datetime) -> Date:
    """The day of that moment (aware) in the site's time zone."""
    return moment.astimezone(identity.current().zone).date()


def first_fresh_day(at: datetime) -> Date | None:
    """What was vouched for on that day or later is not old at the moment (aware); None
    on a site that calls nothing old.
    """
    months, today = identity.current().row.age_notice_months, day_of(at)
    if not months:
        return None
    day = months_after(today, -months)
    # In a short month the way back ends earlier than the way there began.
    return day if months_after(day, months) >= today else day + ONE_DAY


def old_from(vouched_on: Date) -> Date | None:
    """The first day on which a text is old; None when that day never comes."""
    months = identity.current().row.age_notice_months
    last = months_after(vouched_on, months)
    return last + ONE_DAY if months and last < Date.max else None


def beginning(day: Date) -> datetime:
    """The first moment of the day in the site's time zone."""
    return datetime.combine(day, time.min, identity.current().zone)


def months_after(day: Date, months: int) -> Date:
    """The same day so many months later, earlier when negative; the last of the month
    where it has no such day, and the last there is when the calendar ends before.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return Date.max if months > 0 else Date.min
    length = monthrange(year, month + 1)[1]
    return Date(year, month + 1, min(day.day, length))
