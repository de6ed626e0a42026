"""What stands before a line's content: quote markers, indentation, list markers.

The fences and HTML blocks that are put aside before Markdown is read need to know how
far their container reaches. This is a reading of single lines with a little memory; the
exact structure is decided in `containers`, when the content is out of the way.
"""

from __future__ import annotations

import re
from typing import Final

TAB_STOP: Final = 4

_LIST_MARKER = re.compile(r"([-+*]|\d{1,9}[.)])([ \t]+|$)")
# Lines whose content goes on below them with four columns of indentation.
_FOUR_COLUMNS = re.compile(r"(?:!!!|\?\?\?\+?)[ ]|\[\^[^\]\n]+\]:|:[ \t]")
_QUOTES = re.compile(r"(?:[ \t]*>)+")
_SPACE = re.compile(r"[ \t]*")


def width(space: str) -> int:
    """Columns of white space, tabs reaching to multiples of four."""
    return len(space.expandtabs(TAB_STOP))


def indentation(text: str) -> int:
    match = _SPACE.match(text)
    return width(match.group()) if match else 0


def unindented(text: str, columns: int) -> str:
    """The text without up to so many columns of white space; a tab cut through leaves
    spaces.
    """
    column = 0
    for index, character in enumerate(text):
        if column >= columns or character not in " \t":
            return " " * (column - columns) + text[index:]
        column += TAB_STOP - column % TAB_STOP if character == "\t" else 1
    return " " * max(column - columns, 0)


def inside_quotes(line: str, depth: int) -> str | None:
    """What follows the line's first `depth` quote markers, None when it has fewer."""
    if not depth:
        return line
    match = re.match(rf"(?:[ \t]*>){{{depth}}}[ ]?", line)
    return line[match.end() :] if match else None


def quote_depth(line: str) -> int:
    match = _QUOTES.match(line)
    return match.group().count(">") if match else 0


class Margins:
    """Where the containers begin that the lines so far have opened."""

    def __init__(self) -> None:
        self._depth = 0
        self._columns: list[int] = []

    def pass_line(self, line: str) -> None:
        depth = quote_depth(line)
        if depth != self._depth:
            self._depth, self._columns = depth, []
        content = inside_quotes(line, depth) or ""
        if not content.strip():
            return
        column = indentation(content)
        self._close_beyond(column)
        rest = content.lstrip(" \t")
        while match := _LIST_MARKER.match(rest):
            spaces = width(match[2])
            column += len(match[1]) + (spaces if 0 < spaces <= TAB_STOP else 1)
            self._columns.append(column)
            rest = rest[match.end() :]
        if _FOUR_COLUMNS.match(rest):
            self._columns.append(column + TAB_STOP)

    def container(self, column: int) -> int:
        """The first column of the innermost container that reaches this one."""
        return max((c for c in self._columns if c <= column), default=0)

    def _close_beyond(self, column: int) -> None:
        while self._columns and self._columns[-1] > column:
            self._columns.pop()
