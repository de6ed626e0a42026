"""The block that is being read and has no blocks in it: CommonMark 0.31 section 4.

Which lines it takes, and which leaf a line begins. That there are containers around it
shows only in `whole`: whether the line continues all of them, or would be lazy.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from blog.rendering.extensions import block_starts
from blog.rendering.extensions.block_starts import Line
from blog.rendering.extensions.block_tree import Block, Kind, Leaf

_LINK_DEFINITION: Final = re.compile(r"[ ]{0,3}\*?\[[^\]]+\]:")
_TERM_DEFINITION: Final = re.compile(r"[ ]{0,3}:[ ]")


@dataclass(frozen=True, slots=True)
class OtherSyntax:
    """What other processors say: whether two lines begin a table, one a directive."""

    is_table: Callable[[str, str], bool]
    is_directive: Callable[[str], bool]


class OpenLeaf:
    def __init__(self, syntax: OtherSyntax) -> None:
        self._syntax = syntax
        self._leaf: Leaf | None = None

    def close(self) -> None:
        self._leaf = None

    @property
    def in_paragraph(self) -> bool:
        return self._is(Kind.PARAGRAPH, Kind.DEFINITION)

    def _is(self, *kinds: Kind) -> bool:
        return self._leaf is not None and self._leaf.kind in kinds

    def begin(self, kind: Kind, line: Line, siblings: list[Block]) -> None:
        level, text = 0, line.rest
        if kind is Kind.HEADING:
            level, text = block_starts.atx_heading(line)
        self._leaf = Leaf(kind, [text], line.number, line.number, level)
        siblings.append(self._leaf)

    def extend(self, line: Line, siblings: list[Block]) -> bool:
        """Whether the leaf takes this line, whatever else it could begin or end."""
        if self._leaf is None:
            return False
        if self._leaf.kind in (Kind.INDENTED_CODE, Kind.DIRECTIVE):
            return self._extend_indented(self._leaf, line)
        if self._leaf.kind is not Kind.PARAGRAPH or line.indented or line.blank:
            return False
        heading = self._underline(self._leaf, line, siblings)
        return heading or self._begin_table(self._leaf, line, siblings)

    def _extend_indented(self, leaf: Leaf, line: Line) -> bool:
        if not line.blank and not line.indented:
            return False
        leaf.lines.append(line.rest)
        if not line.blank:
            leaf.last = line.number
        return True

    def _underline(self, leaf: Leaf, line: Line, siblings: list[Block]) -> bool:
        """Section 4.3: make a heading of the paragraph, link definitions left out."""
        level = block_starts.setext_level(line)
        if level is None:
            return False
        links = 0
        while links < len(leaf.lines) and _LINK_DEFINITION.match(leaf.lines[links]):
            links += 1
        if links == len(leaf.lines):
            return False
        heading = _split(leaf, links, siblings)
        heading.kind, heading.level, heading.last = Kind.HEADING, level, line.number
        self._leaf = None
        return True

    def _begin_table(self, leaf: Leaf, line: Line, siblings: list[Block]) -> bool:
        """The paragraph's last line and this one may be a table's head (GFM 4.10)."""
        header = leaf.lines[-1]
        if not block_starts.may_be_delimiter_row(line):
            return False
        if not self._syntax.is_table(header, line.rest):
            return False
        self._leaf = _split(leaf, len(leaf.lines) - 1, siblings)
        self._leaf.kind = Kind.TABLE
        self._take(self._leaf, line)
        return True

    def begun_kind(self, line: Line) -> Kind | None:
        """The leaf that this line begins wherever it stands, below a paragraph too."""
        if block_starts.is_stashed(line):
            # Indented it is shown as code; but it never is a paragraph's text.
            return None if line.indented and not self.in_paragraph else Kind.STASHED
        if line.indented:
            return None
        if self._syntax.is_directive(line.content):
            return Kind.DIRECTIVE
        return block_starts.leaf_kind(line)

    def continue_with(self, line: Line, whole: bool) -> bool:
        """Take a line that begins nothing; into a paragraph even lazily (5.1)."""
        row = whole and self._is(Kind.TABLE) and not line.indented
        if self._leaf is None or not (row or self.in_paragraph):
            return False
        self._take(self._leaf, line)
        return True

    def _take(self, leaf: Leaf, line: Line) -> None:
        leaf.lines.append(line.rest)
        leaf.last = line.number
        if leaf.kind is Kind.PARAGRAPH and _TERM_DEFINITION.match(line.rest):
            leaf.kind = Kind.DEFINITION


def _split(leaf: Leaf, index: int, siblings: list[Block]) -> Leaf:
    """Make a leaf of its own of the open paragraph's lines from `index` on."""
    if index == 0:
        return leaf
    rest = Leaf(leaf.kind, leaf.lines[index:], leaf.first + index, leaf.last)
    del leaf.lines[index:]
    leaf.last = rest.first - 1
    siblings.append(rest)
    return rest
