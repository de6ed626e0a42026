"""Known vulnerabilities that the site lives with for a while, from exceptions.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).with_name("exceptions.toml")


class UnreadableExceptions(Exception):
    """The message names the entry and what is wrong with it."""


@dataclass(frozen=True)
class Accepted:
    """`until` is the last day on which it counts."""

    name: str
    reason: str
    until: date


def read(text: str) -> list[Accepted]:
    """Raises UnreadableExceptions."""
    try:
        entries = tomllib.loads(text).get("exception", [])
    except tomllib.TOMLDecodeError as error:
        raise UnreadableExceptions(f"exceptions.toml is no TOML: {error}.") from error
    return [_entry(number, entry) for number, entry in enumerate(entries, 1)]


def _entry(number: int, entry: dict[str, object]) -> Accepted:
    name, reason, until = (entry.get(key) for key in ("name", "reason", "until"))
    is_whole = isinstance(name, str) and isinstance(reason, str) and reason.strip()
    if not is_whole or not isinstance(until, date):
        raise UnreadableExceptions(
            f"Exception {number} of exceptions.toml is not whole: write its name, "
            "the reason, and until which day it holds (until = 2026-12-31)."
        )
    return Accepted(str(name), str(reason), until)
