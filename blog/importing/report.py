"""What became of every item: as a table for people, as JSON for programs."""

from __future__ import annotations

import textwrap
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from blog.importing.shown import counted

_WIDTH: Final = 100
_MAX_ID_WIDTH: Final = 64


class Result(StrEnum):
    MADE = "made"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    SKIPPED = "skipped"
    REFUSED = "refused"


@dataclass(frozen=True)
class Line:
    """`notes` say what was decided, `losses` what did not come over; all sentences.
    `title` is that of a post or a page, as the source has it.
    """

    source_id: str
    result: Result
    address: str = ""
    notes: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()
    title: str = ""

    @property
    def is_written(self) -> bool:
        return self.result in {Result.MADE, Result.UPDATED}

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.source_id,
            "title": self.title,
            "result": str(self.result),
            "address": self.address,
            "lossy": bool(self.losses),
            "reasons": [*self.losses, *self.notes],
        }


@dataclass
class Report:
    source: str
    kind: str
    is_dry_run: bool
    lines: list[Line] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    # name of a fact that has no place here → in how many items it was
    unplaced: Counter[str] = field(default_factory=Counter)

    def totals(self) -> dict[str, int]:
        """How many items by result, and how many of all came over with a loss."""
        counts = Counter(line.result for line in self.lines)
        lossy = sum(bool(line.losses) for line in self.lines)
        return {**{str(result): counts[result] for result in Result}, "lossy": lossy}

    def as_json(self) -> dict[str, Any]:
        return {
            "source": self.source,
            "format": self.kind,
            "dry_run": self.is_dry_run,
            "totals": self.totals(),
            "remarks": self._all_remarks(),
            "items": [line.as_json() for line in self.lines],
        }

    def as_text(self) -> str:
        """A line for each item that is not simply unchanged, its reasons below it."""
        shown = [line for line in self.lines if _is_worth_a_line(line)]
        longest = max((len(line.source_id) for line in shown), default=0)
        width = min(longest, _MAX_ID_WIDTH)
        head = f"{self.source} ({self.kind})"
        if self.is_dry_run:
            head += ": a dry run, nothing was written"
        parts = [[head, ""], *(_lines_of(line, width) for line in shown)]
        parts += [[""] if shown else [], [self._sum()], self._remark_lines()]
        return "\n".join(line for part in parts for line in part)

    def _sum(self) -> str:
        totals = self.totals()
        lossy = totals.pop("lossy")
        named = ", ".join(
            f"{count:,} {name}" for name, count in totals.items() if count
        )
        lost = f" {lossy:,} of them lost something on the way."
        whole = f"{counted(len(self.lines), 'item')}: {named or 'none'}."
        return whole + (lost if lossy else "")

    def _all_remarks(self) -> list[str]:
        if not self.unplaced:
            return self.remarks
        named = ", ".join(
            f"{name} ({count:,})" for name, count in sorted(self.unplaced.items())
        )
        what = "Facts of the front matter" if self.kind == "markdown" else "Facts"
        return [
            *self.remarks,
            f"{what} that have no place here were left behind: {named}.",
        ]

    def _remark_lines(self) -> list[str]:
        return [line for text in self._all_remarks() for line in _wrapped(text, "")]


def _is_worth_a_line(line: Line) -> bool:
    return line.result != Result.UNCHANGED or bool(line.losses)


def _lines_of(line: Line, width: int) -> list[str]:
    what = f"{line.result}, lossy" if line.losses else str(line.result)
    head = f"{what:<16}{line.source_id:<{width}}  {line.address}".rstrip()
    reasons = (*line.losses, *line.notes)
    return [head, *(row for text in reasons for row in _wrapped(text, "    "))]


def _wrapped(sentence: str, indent: str) -> list[str]:
    return textwrap.wrap(
        sentence,
        _WIDTH,
        initial_indent=f"{indent}- ",
        subsequent_indent=f"{indent}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
