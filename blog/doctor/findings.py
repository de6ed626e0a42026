"""What the doctor says, and how it tells how far it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

# Of many things so many are named.
NAMED: Final = 3
# What is done, of how much.
Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class Finding:
    level: Literal["error", "warning"]
    what: str
    remedy: str


def folded(things: Sequence[str], *, one: str, many: str) -> str:
    """The sentence `one`, or `many` and after it the first few of the things."""
    if len(things) == 1:
        return one
    *others, last = things[:NAMED]
    named = f"{', '.join(others)} and {last}"
    first = "the first three are " if len(things) > NAMED else ""
    return f"{many}: {first}{named}."


def silently(done: int, total: int) -> None:
    """Nobody watches."""
