"""Runs of text with formats, as HTML with as few elements as will do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# Bits of Lexical's `format`. Code comes last, for nothing can stand within it.
_ELEMENTS: Final = {
    1: "strong",
    2: "em",
    4: "s",
    8: "u",
    32: "sub",
    64: "sup",
    128: "mark",
    16: "code",
}
_CODE: Final = 16
_ALL: Final = sum(_ELEMENTS)


@dataclass(frozen=True)
class Run:
    """`formats` are bits."""

    html: str
    formats: int = 0


# It ends no format.
BREAK: Final = Run("<br>", _ALL)


def html_of(runs: list[Run], taken: int = 0) -> str:
    """`taken` are the formats of the elements around."""
    html, place = "", 0
    while place < len(runs):
        run = runs[place]
        left = [bit for bit in _ELEMENTS if run.formats & bit & ~taken]
        if run is BREAK or not left:
            html += run.html
            place += 1
            continue
        outer = [bit for bit in left if bit != _CODE] or left
        ends = {bit: _end(runs, place, bit) for bit in outer}
        bit = max(outer, key=lambda one: ends[one])
        inner = html_of(runs[place : ends[bit]], taken | bit)
        html += f"<{_ELEMENTS[bit]}>{inner}</{_ELEMENTS[bit]}>"
        place = ends[bit]
    return html


def _end(runs: list[Run], start: int, bit: int) -> int:
    """Where the format ends that the run at `start` has; a line break ends none."""
    end = start
    for place in range(start, len(runs)):
        if not runs[place].formats & bit:
            break
        if runs[place] is not BREAK:
            end = place + 1
    return end
