"""Moments as WordPress writes them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from blog.exporting.wordpress.xml import fact

# What stands for no moment.
_NONE: Final = "0000-00-00 00:00:00"


def twice(name: str, moment: datetime | None, zone: ZoneInfo) -> Iterator[str]:
    """In the site's zone and in UTC, whole seconds."""
    yield fact(f"wp:{name}", _written(moment, zone))
    yield fact(f"wp:{name}_gmt", _written(moment, UTC))


def _written(moment: datetime | None, zone: tzinfo) -> str:
    if moment is None:
        return _NONE
    there = moment.astimezone(zone).replace(tzinfo=None)
    return there.isoformat(sep=" ", timespec="seconds")
