"""Finds tags such as `{{< figure >}}` and `{% include %}`, in one pass whatever the
text. What is code is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

# Characters. What goes on for longer is no tag.
_LONGEST: Final = 5000
# Anywhere else a quote is an apostrophe.
_BEFORE_STRINGS: Final = frozenset(" \t\r\n=,([{:|<%")


@dataclass(frozen=True)
class Syntax:
    """`ends` has what ends a tag by what begins it; `verbatim` are beginnings after
    which nothing but that end counts; `quotes` are signs around strings, in which an
    end is none; strings in those of `one_line` end in their line.
    """

    ends: Mapping[str, str]
    verbatim: frozenset[str] = frozenset()
    quotes: str = ""
    one_line: str = ""

    def __call__(self, text: str) -> Iterator[Tag]:
        return find(text, self)

    @cached_property
    def beginning(self) -> re.Pattern[str]:
        return re.compile(_any_of(self.ends))

    @cached_property
    def stop(self) -> re.Pattern[str]:
        return re.compile(_any_of([*self.ends, *self.ends.values(), *self.quotes]))


@dataclass(frozen=True)
class Tag:
    """`mark` is what it begins with, `inside` what stands before its end."""

    start: int
    end: int
    mark: str
    inside: str


def find(text: str, syntax: Syntax) -> Iterator[Tag]:
    place = 0
    while beginning := syntax.beginning.search(text, place):
        end = _end(text, beginning, syntax)
        place = end or beginning.end()
        if end:
            inside = text[beginning.end() : end - len(syntax.ends[beginning[0]])]
            yield Tag(beginning.start(), end, beginning[0], inside)


def _end(text: str, beginning: re.Match[str], syntax: Syntax) -> int:
    """0 when it does not end. Another tag cannot begin before it does."""
    wanted, place = syntax.ends[beginning[0]], beginning.end()
    limit = min(len(text), place + _LONGEST)
    if beginning[0] in syntax.verbatim:
        found = text.find(wanted, place, limit)
        return found + len(wanted) if found >= 0 else 0
    while stop := syntax.stop.search(text, place, limit):
        if stop[0] == wanted:
            return stop.end()
        if stop[0] in syntax.ends:
            return 0
        place = stop.end()
        if stop[0] in syntax.quotes and text[stop.start() - 1] in _BEFORE_STRINGS:
            line_end = text.find("\n", place, limit)
            is_short = stop[0] in syntax.one_line and line_end >= 0
            place = _string_end(text, stop, line_end if is_short else limit) or place
    return 0


def _string_end(text: str, quote: re.Match[str], limit: int) -> int:
    """0 for an apostrophe and the like."""
    place = quote.end()
    while (place := text.find(quote[0], place, limit)) >= 0:
        if text[place - 1] != "\\" or quote[0] == "`":
            return place + 1
        place += 1
    return 0


def _any_of(words: Mapping[str, str] | list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
