"""When an item was published and changed, of the several dates that it carries."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from blog.importing import dates
from blog.importing.wordpress.entries import Entry

# What MySQL holds for no date, and what PHP writes for that.
_NONE = re.compile(r"\s*(?:0000-00-00.*|.*-0001.*|)\s*", re.DOTALL)
_UTC = ZoneInfo("UTC")


def published(entry: Entry, zone: ZoneInfo, losses: list[str]) -> datetime | None:
    """`zone` is that of the site; None for a draft that never had a date."""
    sources = (
        ("wp:post_date_gmt", _UTC),
        ("wp:post_date", zone),
        ("pubDate", zone),
    )
    wrong = []
    for tag, of in sources:
        written = entry.fact(tag)
        if _NONE.fullmatch(written):
            continue
        try:
            return dates.read(written, of)
        except dates.UnreadableDate as error:
            wrong.append(str(error))
    losses.extend(wrong[:1])
    return None


def modified(entry: Entry, zone: ZoneInfo, after: datetime | None) -> datetime | None:
    """None when it was not changed since it was published."""
    for tag, of in (("wp:post_modified_gmt", _UTC), ("wp:post_modified", zone)):
        written = entry.fact(tag)
        if _NONE.fullmatch(written):
            continue
        try:
            moment = dates.read(written, of)
        except dates.UnreadableDate:
            continue
        return moment if moment and after and moment > after else None
    return None


def named(moment: datetime) -> str:
    """ "2019-05-01 10:00 UTC"."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
