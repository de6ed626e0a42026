"""Figures with the limits that they are held to, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

HEADINGS: Final = ("what", "measured", "limit", "kept")


@dataclass(frozen=True)
class Figure:
    """`limit` is the least of a ratio and the most of everything else; None where a
    figure is told for orientation.
    """

    what: str
    value: float
    limit: float | None
    unit: str = ""
    note: str = ""

    @property
    def is_kept(self) -> bool:
        if self.limit is None:
            return True
        return self.value >= self.limit if not self.unit else self.value <= self.limit

    def cells(self) -> tuple[str, str, str, str]:
        told = f"{_number(self.value)} {self.unit}".strip()
        told += f" ({self.note})" if self.note else ""
        if self.limit is None:
            return self.what, told, "", ""
        bound = "at most" if self.unit else "at least"
        limit = f"{bound} {_number(self.limit)} {self.unit}".strip()
        return self.what, told, limit, "yes" if self.is_kept else "**no**"


def table(figures: Sequence[Figure]) -> str:
    """In Markdown."""
    rows = [HEADINGS, tuple("---" for _ in HEADINGS), *(one.cells() for one in figures)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _number(value: float) -> str:
    if value == int(value) or value >= 100:
        return f"{value:,.0f}"
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"
