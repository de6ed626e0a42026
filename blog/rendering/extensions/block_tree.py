"""What a text consists of: CommonMark's containers, and leaves with lines in them.

Plain data with the one rule that is about positions only, whether a list is loose. Line
numbers count from the first line of the text that was read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise
from typing import TypeAlias


class Kind(Enum):
    PARAGRAPH = auto()
    # A paragraph that defines a footnote or a term, and so is no heading's text.
    DEFINITION = auto()
    HEADING = auto()
    THEMATIC_BREAK = auto()
    INDENTED_CODE = auto()
    TABLE = auto()
    # A line such as `!!! note` together with what is indented below it.
    DIRECTIVE = auto()
    # A line that stands for a fence or an HTML block put aside before.
    STASHED = auto()


@dataclass(slots=True)
class Leaf:
    """A block without blocks in it; `level` is that of a heading."""

    kind: Kind
    lines: list[str]
    first: int
    last: int
    level: int = 0


@dataclass(slots=True)
class Quote:
    """A block quote; the document itself is read as one without markers.

    `marked` is the last line with a marker, which may be blank otherwise.
    """

    first: int
    marked: int
    children: list[Block] = field(default_factory=list)

    @property
    def last(self) -> int:
        return max(self.marked, self.children[-1].last if self.children else 0)


@dataclass(slots=True)
class Item:
    """A list item; its content stands `offset` columns right of its container's."""

    first: int
    offset: int
    children: list[Block] = field(default_factory=list)

    @property
    def last(self) -> int:
        return self.children[-1].last if self.children else self.first


@dataclass(slots=True)
class BlockList:
    """Neighbouring items with the same delimiter; `start` is None for bullets."""

    delimiter: str
    start: int | None
    items: list[Item]

    @property
    def first(self) -> int:
        return self.items[0].first

    @property
    def last(self) -> int:
        return self.items[-1].last

    @property
    def loose(self) -> bool:
        """Section 5.3: blank lines between items, or between blocks of one of them."""
        return _spaced(self.items) or any(_spaced(i.children) for i in self.items)


Block: TypeAlias = Leaf | Quote | BlockList


def _spaced(blocks: Sequence[Block | Item]) -> bool:
    return any(b.first - a.last > 1 for a, b in pairwise(blocks))
