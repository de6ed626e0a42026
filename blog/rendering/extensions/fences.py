"""Fenced code (CommonMark 0.31 section 4.5): where it begins and ends, what it becomes.

Any information string is accepted; what it means is decided in `code_info`. Fences
leave the text line by line in `verbatim`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from xml.etree.ElementTree import Element

from blog.rendering.code_info import first_word
from blog.rendering.extensions import margins
from blog.rendering.marks import CodeSource, Formula, Marks

# Quote and list markers may stand before a fence on its own line.
_OPENING = re.compile(
    r"(?P<before>(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t])))*[ \t]*)"
    r"(?P<fence>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)$"
)
_FORMULA_LANGUAGES: Final = frozenset({"math", "latex-math"})


class Fence:
    """A fenced block; `before` is the text on its first line that stays, `source` the
    block's lines without their containers.
    """

    def __init__(self, match: re.Match[str], container: int) -> None:
        self.before = match["before"]
        self.source: list[str] = []
        # The number of the first line in the author's text.
        self.line = 0
        self.info = match["info"].strip()
        self._depth = self.before.count(">")
        self._columns = _columns(self.before)
        has_marker = bool(self.before.rpartition(">")[2].strip())
        self._container = self._columns if has_marker else container
        character, length = re.escape(match["fence"][0]), len(match["fence"])
        self._closing = re.compile(rf"[ \t]*{character}{{{length},}}[ \t]*$")
        self._is_closed = False

    def read(self, lines: Sequence[str], index: int) -> int:
        """Take what belongs to the fence that begins at the index; where it ends."""
        self.source.append(lines[index][len(self.before) :])
        for number in range(index + 1, len(lines)):
            content = margins.inside_quotes(lines[number], self._depth)
            column = margins.indentation(content or "")
            if content is None or (content.strip() and column < self._container):
                return number
            self.source.append(margins.unindented(content, self._columns))
            if column < self._container + 4 and self._closing.match(content):
                self._is_closed = True
                return number + 1
        return len(lines)

    def element(self, marks: Marks) -> Element:
        lines = self.source[1:-1] if self._is_closed else self.source[1:]
        text = "".join(f"{line}\n" for line in lines)
        if first_word(self.info) in _FORMULA_LANGUAGES:
            mark = marks.put_formula(Formula(text.strip(), display=True, block=True))
            return Element("div", {"class": mark})
        place = self.line, self.line + len(self.source) - 1
        code = CodeSource(self.info, text, place)
        return Element("pre", {"class": marks.put_code(code)})


def opening(line: str, open_margins: margins.Margins) -> Fence | None:
    match = _OPENING.match(line)
    if match is None:
        return None
    column = _columns(match["before"])
    container = open_margins.container(column)
    is_indented_code = column >= container + 4 and not match["before"].strip(" \t>")
    return None if is_indented_code else Fence(match, container)


def _columns(before: str) -> int:
    """Columns from the innermost quote to the fence."""
    after_quotes = before.rpartition(">")[2]
    if ">" in before and after_quotes.startswith(" "):
        after_quotes = after_quotes[1:]
    return margins.width(after_quotes)
