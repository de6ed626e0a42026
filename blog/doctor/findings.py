"""What the doctor says, and how it tells how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

# What is done, of how much.
Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class Finding:
    level: Literal["error", "warning"]
    what: str
    remedy: str


def silently(done: int, total: int) -> None:
    """Nobody watches."""
