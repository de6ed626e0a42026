"""Tells the lines of a Markdown text that are blocks of code from the others, by the
quotes and lists that they stand in (CommonMark 5). One pass, nothing is rendered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_BLANKS = re.compile(r" *")
_FENCE = re.compile(r"(?:`{3,}+(?!.*`)|~{3,})")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?=[ ]|\Z)")
# What follows them is indented by four, whatever they are as wide as.
_NOTE = re.compile(r"\[\^[^\[\]]{1,99}\]:|:(?=[ ])")
_NO_PARAGRAPH = re.compile(
    r"#{1,6}(?:[ ]|\Z)|(?:(?:\*[ ]*){3,}|(?:-[ ]*){3,}|(?:_[ ]*){3,})\Z"
)
_UNDERLINE = re.compile(r"(?:=+|-+)[ ]*\Z")
# HTML between whose tags nothing is Markdown (CommonMark 4.6, kind 1).
_RAW = re.compile(r"<(?:pre|script|style|textarea)(?=[\s>]|\Z)", re.IGNORECASE)
_RAW_END = re.compile(r"</(?:pre|script|style|textarea)>", re.IGNORECASE)
_WIDTH: Final = 4  # columns that make a line code, or a tab
_QUOTE: Final = 0
_DEEPEST: Final = 100  # quotes and lists; deeper ones are text


class Line(NamedTuple):
    """`fence` is the one that the line opens, or ""."""

    text: str
    is_code: bool = False
    fence: str = ""


def lines(text: str) -> Iterator[Line]:
    """All of them, each with its end."""
    return map(_Blocks().read, text.splitlines(keepends=True))


class _Blocks:
    """Fed line by line. `containers` are the quotes and list items that are open, each
    with the columns that its lines are indented by.
    """

    def __init__(self) -> None:
        self.containers: list[int] = []
        self.fence = ""
        self.is_raw = False
        self.is_paragraph = False

    def read(self, line: str) -> Line:
        bare = line.rstrip("\r\n").expandtabs(_WIDTH)
        place, matched = self._inside(bare)
        if matched == len(self.containers) and (self.fence or self.is_raw):
            return self._verbatim(line, bare, place)
        self.fence, self.is_raw = "", False
        if not bare[place:].strip():
            self.is_paragraph = False
            del self.containers[matched:]
            return Line(line)
        return self._opened(line, bare, place, matched)

    def _inside(self, bare: str) -> tuple[int, int]:
        """Where the line goes on within those containers that go on, and how many."""
        place = 0
        for number, width in enumerate(self.containers):
            start = _start(bare, place)
            if width == _QUOTE:
                if start - place >= _WIDTH or bare[start : start + 1] != ">":
                    return place, number
                place = _behind_quote(bare, start)
            elif start < len(bare):
                if start - place < width:
                    return place, number
                place += width
        return place, len(self.containers)

    def _verbatim(self, line: str, bare: str, place: int) -> Line:
        if self.is_raw:
            self.is_raw = _RAW_END.search(bare) is None
            return Line(line)
        start, end = _start(bare, place), bare.rstrip()
        is_end = end.startswith(self.fence, start) and not end[start:].strip(
            self.fence[0]
        )
        if is_end and start - place < _WIDTH:
            self.fence = ""
        return Line(line, is_code=True)

    def _opened(self, line: str, bare: str, place: int, matched: int) -> Line:
        containers = self.containers[:matched]
        while len(containers) < _DEEPEST:
            opened = self._container(bare, place)
            if opened is None:
                break
            width, place = opened
            containers.append(width)
            self.is_paragraph = False
        start = _start(bare, place)
        if start - place >= _WIDTH:
            return self._indented(line, containers)
        is_heading = self.is_paragraph and _UNDERLINE.match(bare, start)
        if is_heading or start == len(bare) or _NO_PARAGRAPH.match(bare, start):
            self.is_paragraph = False
        elif fence := _FENCE.match(bare, start):
            self.fence, self.is_paragraph = fence[0], False
        elif _RAW.match(bare, start):
            self.is_raw = _RAW_END.search(bare, start) is None
            self.is_paragraph = False
        elif self.is_paragraph:
            return Line(line)  # it goes on, whether or not its quote or list does
        else:
            self.is_paragraph = True
        self.containers = containers
        return Line(line, bool(self.fence), self.fence)

    def _indented(self, line: str, containers: list[int]) -> Line:
        if not self.is_paragraph:
            self.containers = containers
        return Line(line, is_code=not self.is_paragraph)

    def _container(self, bare: str, place: int) -> tuple[int, int] | None:
        """What begins here: its width, and where its own text begins."""
        start = _start(bare, place)
        if start - place >= _WIDTH:
            return None
        if bare[start : start + 1] == ">":
            return _QUOTE, _behind_quote(bare, start)
        if note := _NOTE.match(bare, start):
            return _WIDTH, _start(bare, note.end())
        item = _ITEM.match(bare, start)
        if item is None or _NO_PARAGRAPH.match(bare, start):
            return None
        text = _start(bare, item.end())
        if text == len(bare):
            return None if self.is_paragraph else (item.end() + 1 - place, text)
        if text - item.end() > _WIDTH:
            text = item.end() + 1
        return text - place, text


def _start(bare: str, place: int) -> int:
    match = _BLANKS.match(bare, place)
    return match.end() if match else place


def _behind_quote(bare: str, start: int) -> int:
    return start + 2 if bare[start + 1 : start + 2] == " " else start + 1
