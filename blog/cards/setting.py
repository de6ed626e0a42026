"""How a title is set: as large as it fits, in lines of about the same length."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from blog.cards import typefaces

# Pixels, the largest first.
SIZES: Final = (88, 76, 66, 58, 50, 44)
LEADING: Final = 1.16
# A dash stays with the word before it.
_BLANK: Final = re.compile(r"\s+(?![-–—](?:\s|$))")
# After it a word may be divided that is longer than a line: names in code are.
_BREAK: Final = re.compile(r"(?<=[-/–—_.,:<(\[])(?=\w)|(?<=[a-z])(?=[A-Z])")
ELLIPSIS: Final = "…"

Measure = Callable[[str], float]


class TooLong(ValueError):
    """A part of a word is longer than a line."""


@dataclass(frozen=True)
class Setting:
    """Lines from the top down, and their size in pixels."""

    lines: tuple[str, ...]
    size: int

    @property
    def height(self) -> int:
        return round(self.size * LEADING * len(self.lines))


def set_title(title: str, width: int, height: int) -> Setting:
    """For a room of so many pixels. What does not fit at the smallest size is cut off.

    Raises MissingGlyph.
    """
    for size in SIZES:
        measure = partial(typefaces.length, size=size, weight=typefaces.STRONG)
        try:
            parts = _parts(title, width, measure, anywhere=size == SIZES[-1])
        except TooLong:
            continue
        lines = _balanced(parts, width, measure)
        setting = Setting(tuple(lines), size)
        if setting.height <= height:
            return setting
    return _cut(setting, height, partial(_fits, width=width, measure=measure))


def _parts(title: str, width: int, measure: Measure, *, anywhere: bool) -> list[str]:
    """What stays on one line each, with the blank before it, if there is one; a word
    that is too long is divided after signs, and only if it must be between any letters.

    Raises TooLong.
    """
    parts: list[str] = []
    for word in _BLANK.split(title.strip()):
        pieces = _BREAK.split(word) if measure(word) > width else [word]
        if any(measure(piece) > width for piece in pieces):
            if not anywhere:
                raise TooLong(word)
            pieces = [
                part for piece in pieces for part in _cut_up(piece, width, measure)
            ]
        parts += [f" {pieces[0]}", *pieces[1:]]
    return parts


def _cut_up(word: str, width: int, measure: Measure) -> Iterator[str]:
    piece = ""
    for letter in word:
        if measure(piece + letter) > width:
            yield piece
            piece = ""
        piece += letter
    yield piece


def _balanced(parts: list[str], width: int, measure: Measure) -> list[str]:
    """In as few lines as the width allows, and none much longer than the others."""
    fewest = len(_wrapped(parts, width, measure))
    narrow = max(width // fewest // 2, int(max(map(measure, parts))))
    wide = width
    while wide - narrow > 8:
        middle = (narrow + wide) // 2
        if len(_wrapped(parts, middle, measure)) > fewest:
            narrow = middle
        else:
            wide = middle
    return _wrapped(parts, wide, measure)


def _wrapped(parts: list[str], width: int, measure: Measure) -> list[str]:
    lines, room = [""], float(width)
    for part in parts:
        wanted = measure(part)
        if lines[-1] and wanted > room:
            lines.append("")
            room = width
        lines[-1] += part if lines[-1] else part.lstrip()
        room -= wanted
    return lines


def _cut(setting: Setting, height: int, fits: Callable[[str], bool]) -> Setting:
    most = int(height // (setting.size * LEADING))
    *kept, last = setting.lines[:most]
    while not fits(cut := last.rstrip(" ,.;:–-") + ELLIPSIS):
        last = last[:-1]
    return Setting((*kept, cut), setting.size)


def _fits(line: str, *, width: int, measure: Measure) -> bool:
    return measure(line) <= width
