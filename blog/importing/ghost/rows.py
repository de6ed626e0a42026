"""Rows of an export's tables, and the payloads of cards: typed looks into JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from blog.importing import dates

# What Ghost writes where the address of the site belongs.
PLACEHOLDER: Final = "__GHOST_URL__"
_UTC: Final = ZoneInfo("UTC")
_EPOCH: Final = re.compile(r"-?\d{6,17}(?:\.\d+)?")
# In milliseconds this is 1973; no blog is so old, so a smaller number is of seconds.
_LEAST_MILLISECONDS: Final = 100_000_000_000


@dataclass(frozen=True)
class Row:
    """`site` is the address that stands for Ghost's placeholder, or ""."""

    values: Mapping[str, Any]
    site: str = ""

    def text(self, *names: str) -> str:
        """The first of these columns that says something, numbers included."""
        for name in names:
            value = self.values.get(name)
            if isinstance(value, bool) or not isinstance(value, str | int | float):
                continue
            written = str(value)
            if written.strip():
                return placed(written, self.site)
        return ""

    def line(self, *names: str) -> str:
        """The same on one line."""
        return " ".join(self.text(*names).split())

    def flag(self, name: str, default: bool = False) -> bool:
        value = self.values.get(name, default)
        if isinstance(value, str):
            return value.strip().lower() in {"1", "true", "yes"}
        return bool(default if value is None else value)

    def number(self, name: str) -> int:
        value = self.values.get(name)
        return value if isinstance(value, int) else 0

    def row(self, name: str) -> Row:
        value = self.values.get(name)
        return Row(value if isinstance(value, dict) else {}, self.site)

    def rows(self, name: str) -> list[Row]:
        value = self.values.get(name)
        found = value if isinstance(value, list) else []
        return [Row(entry, self.site) for entry in found if isinstance(entry, dict)]

    def moment(self, name: str) -> datetime | None:
        """Of an ISO date, a date of MySQL or milliseconds since 1970; all are UTC.

        Raises UnreadableDate.
        """
        written = self.text(name)
        if not _EPOCH.fullmatch(written):
            return dates.read(written, _UTC)
        number = float(written)
        seconds = number / 1000 if abs(number) >= _LEAST_MILLISECONDS else number
        try:
            return datetime.fromtimestamp(seconds, UTC)
        except (OverflowError, OSError, ValueError) as error:
            raise dates.UnreadableDate(written) from error


def placed(text: str, site: str) -> str:
    """The text with the site where Ghost left a mark; an unknown one is "/"."""
    if PLACEHOLDER not in text:
        return text
    return text.replace(f"{PLACEHOLDER}/", f"{site}/").replace(PLACEHOLDER, site or "/")
