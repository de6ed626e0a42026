"""Where in the Markdown something stands. The renderer forgets lines of prose, so they
are looked for: what is not found has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from html import unescape
from typing import Final
from urllib.parse import unquote

from blog.rendering import FencedCode, WrittenHeading

_ATX = re.compile(r"[ \t]*(#{1,6})[ \t]")
_UNDERLINE: Final = {"=": 1, "-": 2}
_NO_WORD = re.compile(r"[\W_]+")


class Lines:
    def __init__(self, source: str, fences: Iterable[FencedCode]) -> None:
        text = source.replace("\r\n", "\n").replace("\r", "\n")
        self._lines = text.split("\n")
        for fence in fences:
            for number in range(fence.first_line, fence.last_line + 1):
                self._lines[number - 1] = ""
        self._text = "\n".join(self._lines)

    def of_address(self, address: str) -> int | None:
        """The first line outside of fences that names the address."""
        for written in dict.fromkeys((address, unquote(address))):
            for text in (self._text, self._unescaped):
                index = text.find(written)
                if index >= 0:
                    return text.count("\n", 0, index) + 1
        return None

    def of_heading(self, heading: WrittenHeading) -> int | None:
        """The first heading of that level and title."""
        title = _folded(heading.title)
        for number, line in enumerate(self._lines, start=1):
            if self._level(number) == heading.level and title in _folded(line):
                return number
        return None

    @cached_property
    def _unescaped(self) -> str:
        # An address may be written with entities; those for line feeds are none here.
        return "\n".join(unescape(line).replace("\n", " ") for line in self._lines)

    def _level(self, number: int) -> int:
        """Of the heading in that line; 0 when it is none."""
        line = self._lines[number - 1]
        atx = _ATX.match(line)
        if atx:
            return len(atx[1])
        below = self._lines[number].strip() if number < len(self._lines) else ""
        is_underlined = bool(line.strip() and below and not below.strip(below[0]))
        return _UNDERLINE.get(below[:1], 0) if is_underlined else 0


def _folded(text: str) -> str:
    """Letters and digits alone: what markup leaves alone."""
    return _NO_WORD.sub("", text).casefold()
