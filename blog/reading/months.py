"""The months and years that have posts for visitors, and how many: counted once a
version.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from blog.memory import recall
from blog.models import Post


@dataclass(frozen=True)
class Month:
    first_day: date
    count: int


def months() -> list[Month]:
    """The latest first."""
    return recall("months", _count)


def months_of(year: int) -> list[Month]:
    return [month for month in months() if month.first_day.year == year]


def years() -> list[int]:
    """The latest first."""
    return sorted({month.first_day.year for month in months()}, reverse=True)


def _count() -> list[Month]:
    counts: Counter[date] = Counter()
    # By day, for a database would call a function for every post to know its month.
    for day, count in Post.objects.published().counts_by_day():
        counts[day.replace(day=1)] += count
    return [Month(day, counts[day]) for day in sorted(counts, reverse=True)]
