"""What a line can begin: the leaves of CommonMark 0.31's section 4, the markers of 5.

Here is what one line says by itself. Which containers it continues, and so whether it
interrupts a paragraph, is decided in `containers`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from markdown.util import HTML_PLACEHOLDER

from blog.rendering.extensions.block_tree import Kind
from blog.rendering.extensions.margins import TAB_STOP

# As deep as this, relative to its container, a line is indented code (section 4.4).
CODE_INDENT: Final = 4

_ATX_HEADING = re.compile(r"#{1,6}(?:[ ]|$)")
_CLOSING_SEQUENCE = re.compile(r"(?<![^ ])#+[ ]*$")
_SETEXT_UNDERLINE = re.compile(r"(=+|-+)[ ]*$")
_LIST_MARKER = re.compile(r"(?:([-+*])|([0-9]{1,9})([.)]))(?=[ ]|$)")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]:")
_SPACES = re.compile(r"[ ]*")
_STASHED = re.compile(re.escape(HTML_PLACEHOLDER).replace("%s", "[0-9]+") + "[ ]*$")


def _end_of_spaces(text: str, position: int) -> int:
    match = _SPACES.match(text, position)
    return match.end() if match else len(text)


class Line:
    """A line of which the open containers have consumed everything before `position`.

    `start` is the first character that is not a space, both in columns of `text`, whose
    tabs are expanded (section 2.2).
    """

    __slots__ = ("number", "position", "raw", "start", "text")

    def __init__(self, raw: str, number: int) -> None:
        self.raw = raw
        self.text = raw.expandtabs(TAB_STOP)
        self.number = number
        self.position = self.start = 0
        self.advance(0)

    def advance(self, columns: int) -> None:
        self.position += columns
        if self.position >= self.start:
            self.start = _end_of_spaces(self.text, self.position)

    @property
    def indent(self) -> int:
        return self.start - self.position

    @property
    def blank(self) -> bool:
        return self.start == len(self.text)

    @property
    def indented(self) -> bool:
        return self.indent >= CODE_INDENT

    @property
    def rest(self) -> str:
        """What is not consumed, tabs as written but for one cut through."""
        if "\t" not in self.raw:
            return self.text[self.position :]
        column = 0
        for index, character in enumerate(self.raw):
            if column >= self.position:
                return " " * (column - self.position) + self.raw[index:]
            column += TAB_STOP - column % TAB_STOP if character == "\t" else 1
        return " " * (column - self.position)

    @property
    def content(self) -> str:
        return self.text[self.start :]


@dataclass(frozen=True, slots=True)
class ListMarker:
    """A bullet or ordered list marker (section 5.2).

    `delimiter` is one of `- + * . )`, `start` the number of an ordered item, `offset`
    the columns from its container to the item's content.
    """

    delimiter: str
    start: int | None
    offset: int
    empty: bool

    @property
    def interrupts_paragraph(self) -> bool:
        """Section 5.3: neither an empty item nor a number other than 1 does."""
        return not self.empty and self.start in (None, 1)


def list_marker(line: Line) -> ListMarker | None:
    match = _LIST_MARKER.match(line.text, line.start)
    if match is None or is_thematic_break(line):
        return None
    bullet, number, delimiter = match.groups()
    content = _end_of_spaces(line.text, match.end())
    spaces = content - match.end()
    empty = content == len(line.text)
    if empty or spaces > CODE_INDENT:
        spaces = 1
    return ListMarker(
        delimiter=bullet or delimiter,
        start=int(number) if number else None,
        offset=match.end() + spaces - line.position,
        empty=empty,
    )


def is_quote(line: Line) -> bool:
    """Section 5.1."""
    return line.text.startswith(">", line.start)


def is_thematic_break(line: Line) -> bool:
    """Section 4.1: three or more of one of `- _ *`, nothing else but spaces."""
    if line.text[line.start : line.start + 1] not in ("-", "_", "*"):
        return False
    characters = line.content.replace(" ", "")
    return len(characters) >= 3 and len(set(characters)) == 1


def atx_heading(line: Line) -> tuple[int, str]:
    """Level and raw content, the closing sequence dropped (section 4.2)."""
    content = line.content.lstrip("#")
    level = len(line.content) - len(content)
    return level, _CLOSING_SEQUENCE.sub("", content).strip(" ")


def setext_level(line: Line) -> int | None:
    """Level of the heading that this underline makes (section 4.3)."""
    match = _SETEXT_UNDERLINE.match(line.text, line.start)
    if match is None:
        return None
    return 1 if match[1].startswith("=") else 2


def may_be_delimiter_row(line: Line) -> bool:
    """Of a table (GFM 4.10). A hyphen with a space is a list item before that."""
    content = line.content
    return not content.strip("|:- ") and "-" in content and list_marker(line) is None


def is_stashed(line: Line) -> bool:
    """Whether the line stands for a fence or an HTML block put aside before."""
    return bool(_STASHED.match(line.text, line.start))


def leaf_kind(line: Line) -> Kind | None:
    """The leaf that this line begins even right below a paragraph, if any."""
    if _ATX_HEADING.match(line.text, line.start):
        return Kind.HEADING
    if is_thematic_break(line):
        return Kind.THEMATIC_BREAK
    return Kind.DEFINITION if _FOOTNOTE.match(line.text, line.start) else None
