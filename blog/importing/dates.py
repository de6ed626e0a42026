"""Dates as people and programs write them, read into moments with a zone."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime
from typing import Final
from zoneinfo import ZoneInfo

# Tried in this order on what ISO 8601 and RFC 5322 do not cover. A month's name leaves
# no doubt about which figure is the day; 05/06/2019 would, and is not read.
_FORMS: Final = (
    *("%Y/%m/%d", "%Y/%m/%d %H:%M", "%Y/%m/%d %H:%M:%S", "%d.%m.%Y"),
    *("%B %d, %Y", "%b %d, %Y", "%b %d %Y", "%B %d %Y", "%d %B %Y", "%d %b %Y"),
    *("%B %d, %Y %H:%M", "%d %b %Y %H:%M", "%a, %d %b %Y", "%a %b %d %Y"),
)
# Names that neither standard knows and that feeds hold all the same.
_ZONES: Final = {
    "UTC": "+0000",
    "GMT": "+0000",
    "WET": "+0000",
    "WEST": "+0100",
    "BST": "+0100",
    "CET": "+0100",
    "CEST": "+0200",
    "EET": "+0200",
    "EEST": "+0300",
    "MSK": "+0300",
    "JST": "+0900",
    "AEST": "+1000",
}
_UTC_AND_OFFSET = re.compile(r"[ ]*UTC([+-]\d{2}:?\d{2})\Z")
_ZONE_NAME = re.compile(r"\s+([A-Z]{3,4})\Z")
_LOOSE_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)(.*)", re.DOTALL)
_NOTHING: Final = frozenset({"", "null", "~", "none", "false"})


class UnreadableDate(ValueError):
    def __init__(self, written: object) -> None:
        super().__init__(
            f"The date “{written}” cannot be read; write it as in 2019-05-01 10:00."
        )


def read(written: object, zone: ZoneInfo) -> datetime | None:
    """An aware moment, None for nothing; a date without a time is midnight.

    A moment without a zone is one of `zone`. Raises UnreadableDate.
    """
    if isinstance(written, datetime):
        moment = written
    elif isinstance(written, date):
        moment = datetime.combine(written, time(), zone)
    elif written is None or str(written).strip().lower() in _NOTHING:
        return None
    else:
        moment = _parse(str(written).strip(), zone)
    return _aware(moment, zone)


def _parse(text: str, zone: ZoneInfo) -> datetime:
    text = _UTC_AND_OFFSET.sub(r"\1", text)
    named = _ZONE_NAME.search(text)
    if named and named[1] in _ZONES:
        text = f"{text[: named.start()]} {_ZONES[named[1]]}"
    for parse in (_iso, _rfc_5322):
        try:
            return parse(text)
        except (ValueError, OverflowError):
            continue
    for form in _FORMS:
        try:
            return datetime.strptime(text, form).replace(tzinfo=zone)
        except ValueError:
            continue
    raise UnreadableDate(text)


def _iso(text: str) -> datetime:
    loose = _LOOSE_ISO.match(text)
    if loose is None:
        raise ValueError(text)
    year, month, day, rest = loose.groups()
    return datetime.fromisoformat(f"{year}-{month:0>2}-{day:0>2}{rest}")


def _rfc_5322(text: str) -> datetime:
    moment = parsedate_to_datetime(text)
    # -0000 says: this is UTC, and nothing is known of the local zone.
    is_utc = moment.tzinfo is None and re.search(r"-0000\b", text)
    return moment.replace(tzinfo=UTC) if is_utc else moment


def _aware(moment: datetime, zone: ZoneInfo) -> datetime:
    """In UTC, so that a digest of it does not depend on how the zone was written."""
    known = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    try:
        return known.astimezone(UTC)
    except OverflowError as error:
        raise UnreadableDate(moment) from error
