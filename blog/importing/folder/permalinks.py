"""Patterns of addresses, as generators' configurations and front matter have them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from blog.models.slugs import ascii_slug

FAMILIES: Final = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title.html",
    "weekdate": "/:categories/:year/W:week/:short_day/:title.html",
    "none": "/:categories/:title.html",
}
_COLON = re.compile(r":([a-z_]+)")
_BRACES = re.compile(r"\{(\w+)(?::([^{}]*))?\}")
_DOUBLE = re.compile(r"\{\{-?\s*(.*?)\s*-?\}\}")
_DATE_FILTER = re.compile(r"date(?:format)?\s*[:(]\s*[\"']([%\w/.-]+)[\"']\s*\)?")
# Of strftime, what Jekyll, Hugo and Pelican call by name.
_OF_DAY: Final = {
    "year": "%Y",
    "short_year": "%y",
    "month": "%m",
    "monthname": "%B",
    "short_month": "%b",
    "long_month": "%B",
    "day": "%d",
    "hour": "%H",
    "minute": "%M",
    "second": "%S",
    "y_day": "%j",
    "yearday": "%j",
    "week": "%V",
    "short_day": "%a",
    "long_day": "%A",
    "weekdayname": "%A",
}


def with_colons(
    pattern: str, words: Mapping[str, str], day: datetime | None
) -> str | None:
    """`/:year/:title/` of Jekyll and Hugo; None when it names what nobody knows."""
    return _filled(pattern, _COLON, lambda match: _word(match[1], words, day))


def with_braces(
    pattern: str, words: Mapping[str, str], day: datetime | None
) -> str | None:
    """`{date:%Y}/{slug}.html` of Pelican."""

    def word(match: re.Match[str]) -> str | None:
        if match[1] == "date":
            return day.strftime(match[2] or "%Y-%m-%d") if day else None
        return words.get(match[1])

    return _filled(pattern, _BRACES, word)


def with_expressions(
    pattern: str, words: Mapping[str, str], day: datetime | None
) -> str | None:
    """`/{{ page.fileSlug }}/` of Eleventy, in Liquid or Nunjucks."""

    def word(match: re.Match[str]) -> str | None:
        name, *filters = (part.strip() for part in match[1].split("|"))
        if name in {"page.date", "date"} and len(filters) == 1:
            form = _DATE_FILTER.fullmatch(filters[0])
            return day.strftime(form[1]) if form and day else None
        value = words.get(name.removeprefix("page.").lower())
        for one in filters:
            if one not in {"slug", "slugify", "url_encode"}:
                return None
            value = ascii_slug(value) if value else None
        return value

    return None if "{%" in pattern else _filled(pattern, _DOUBLE, word)


def _filled(
    pattern: str,
    places: re.Pattern[str],
    word: Callable[[re.Match[str]], str | None],
) -> str | None:
    unknown = False

    def put(match: re.Match[str]) -> str:
        nonlocal unknown
        found = word(match)
        unknown = unknown or found is None
        return found or ""

    written = places.sub(put, pattern)
    return None if unknown else re.sub(r"/{2,}", "/", f"/{written}")


def _word(name: str, words: Mapping[str, str], day: datetime | None) -> str | None:
    if name in {"i_month", "i_day"}:
        return str(day.month if name == "i_month" else day.day) if day else None
    if name in _OF_DAY:
        return day.strftime(_OF_DAY[name]) if day else None
    return words.get(name)
