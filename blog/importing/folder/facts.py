"""Front matter as questions: one fact has many names in many generators.

A fact that nobody asked for is unplaced, and the report says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from blog.importing import dates

# Zola keeps its own facts under taxonomies and extra, Hugo under params.
_PREFIXES: Final = ("", "taxonomies.", "extra.", "params.")
_YES: Final = frozenset({"true", "yes", "on", "1"})
_NO: Final = frozenset({"false", "no", "off", "0"})
_NOTHING: Final = frozenset({"", "null", "~", "none"})
# Characters. Two longer values that are equal say the same thing.
_LONGEST_WORD: Final = 10
# Characters. A shorter value is a switch or a label; a longer one somebody wrote.
_LONGEST_LABEL: Final = 80


class Facts:
    """Asked by name, whatever the case; the first name that has a value wins.

    `losses` collects sentences about values that cannot be read.
    """

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = dict(_flattened(values))
        self.losses: list[str] = []
        self._placed: set[str] = set()

    def text(self, *names: str) -> str:
        key, value = self._first(names)
        if isinstance(value, list):
            value = next((entry for entry in value if not _is_nothing(entry)), "")
        if isinstance(value, dict):
            return ""
        self._place(key)
        return _as_text(value)

    def names(self, *names: str, separator: str | None = ",") -> tuple[str, ...]:
        """A list, or one string cut at the separator; each once, in order."""
        key, value = self._first(names)
        self._place(key)
        entries = value if isinstance(value, list) else [value]
        found = [_name_of(entry) for entry in entries]
        if isinstance(value, str) and separator is not None:
            found = value.split("," if "," in value else separator)
        return tuple(dict.fromkeys(name.strip() for name in found if name.strip()))

    def flag(self, *names: str) -> bool | None:
        """None when it is not said, or is no yes and no no: then nothing is placed."""
        key, value = self._first(names)
        word = _as_text(value).lower()
        if word not in _YES | _NO:
            return None
        self._place(key)
        return word in _YES

    def number(self, *names: str) -> int | None:
        key, value = self._first(names)
        word = _as_text(value)
        if not word.isdecimal() or len(word) > 4:
            return None
        self._place(key)
        return int(word)

    def moment(self, *names: str, zone: ZoneInfo) -> datetime | None:
        """Aware. The first that can be read; the others are losses."""
        for key in self._keys(names):
            value = self.values[key]
            if isinstance(value, bool | list | dict) or key in self._placed:
                continue
            self._place(key)
            try:
                moment = dates.read(value, zone)
            except dates.UnreadableDate as error:
                self.losses.append(str(error))
            else:
                if moment is not None:
                    return moment
        return None

    def place(self, *names: str) -> None:
        """Say that these are taken care of."""
        for key in self._keys(names):
            self._place(key)

    def unplaced(self) -> tuple[str, ...]:
        """Names of the facts that were not asked for and hold no text of a writer."""
        return tuple(key for key in self._left() if not _is_written(self.values[key]))

    def lost_texts(self) -> list[str]:
        """A sentence for each fact that was not asked for and holds such a text."""
        return [
            f"{key} holds {len(_as_text(self.values[key])):,} characters of text and "
            "has no place here: move it into the text if it is still wanted."
            for key in self._left()
            if _is_written(self.values[key])
        ]

    def _first(self, names: tuple[str, ...]) -> tuple[str, Any]:
        return next(((key, self.values[key]) for key in self._keys(names)), ("", ""))

    def _keys(self, names: tuple[str, ...]) -> Iterator[str]:
        for name in names:
            for prefix in _PREFIXES:
                key = f"{prefix}{name}"
                if key in self.values and not _is_nothing(self.values[key]):
                    yield key

    def _place(self, key: str) -> None:
        """The same value under another name is placed with it."""
        self._placed.add(key)
        value = self.values.get(key)
        if len(_as_text(value)) > _LONGEST_WORD:
            self._placed |= {
                name for name, twin in self.values.items() if twin == value
            }

    def _left(self) -> list[str]:
        return [
            key
            for key, value in self.values.items()
            if key not in self._placed and not _is_nothing(value)
        ]


def _flattened(values: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """`{"extra": {"team": "x"}}` as `extra.team`; two levels deep at most."""
    for key, value in values.items():
        name = f"{prefix}{key}".lower()
        if isinstance(value, dict) and name.count(".") < 2:
            yield from _flattened(value, f"{name}.")
        else:
            yield name, value


def _name_of(entry: Any) -> str:
    if isinstance(entry, dict):
        named = (entry.get(key) for key in ("name", "title", "slug"))
        return next((_as_text(name) for name in named if name), "")
    return _as_text(entry)


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date):
        return value.isoformat()
    text = str(value) if value is not None else ""
    return "" if text.strip() in _NOTHING else text.strip()


def _is_nothing(value: Any) -> bool:
    return value in ([], {}) or (
        not isinstance(value, list | dict) and not _as_text(value)
    )


def _is_written(value: Any) -> bool:
    """An address can be long too, but holds no blank."""
    if not isinstance(value, str) or not re.search(r"\S\s+\S", value):
        return False
    return len(value) > _LONGEST_LABEL or "\n" in value.strip()
