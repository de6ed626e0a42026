"""Inline syntax without other syntax in it: code, formulas, keys, footnote references.

Each function says what begins at a position and where it ends, or None.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from typing import Final, NamedTuple

# TeX longer than this is no formula in a sentence.
_MAX_FORMULA: Final = 5_000

_BACKTICKS = re.compile(r"`+")
_DISPLAY = re.compile(rf"\$\$((?:\\.|[^\\$]){{1,{_MAX_FORMULA}}})\$\$", re.DOTALL)
_QUOTED = re.compile(rf"\$`([^`]{{1,{_MAX_FORMULA}}})`\$")
# The dollar signs touch the formula, and neither a letter nor a digit outside of it, so
# that prices and variables of a shell are text.
_INLINE = re.compile(
    rf"\$(?![\s$])((?:\\.|[^\\$]){{1,{_MAX_FORMULA}}})(?<!\s)\$(?![\w$])", re.DOTALL
)
_KEY = r"""(?:[A-Za-z0-9][\w-]{0,20}|"[^"+\n]{1,20}")"""
_KEYS = re.compile(rf"\+\+({_KEY}(?:\+{_KEY})*)\+\+(?![\w+])")
FOOTNOTE_REFERENCE: Final = re.compile(r"\[\^([^\]\s\[^]{1,100})\]")

_KEY_NAMES: Final = {
    "alt": "Alt",
    "backspace": "Backspace",
    "caps-lock": "Caps Lock",
    "cmd": "Cmd",
    "command": "Cmd",
    "control": "Ctrl",
    "ctrl": "Ctrl",
    "del": "Del",
    "delete": "Del",
    "down": "↓",
    "enter": "Enter",
    "esc": "Esc",
    "escape": "Esc",
    "left": "←",
    "meta": "Meta",
    "option": "Option",
    "page-down": "Page Down",
    "page-up": "Page Up",
    "return": "Return",
    "right": "→",
    "shift": "Shift",
    "space": "Space",
    "super": "Super",
    "tab": "Tab",
    "up": "↑",
    "win": "Win",
    "windows": "Win",
}


class Span(NamedTuple):
    text: str
    end: int


class CodeSpans:
    """The code spans of one text, found without looking twice at any backtick."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._runs: dict[int, list[int]] = defaultdict(list)
        for match in _BACKTICKS.finditer(text):
            self._runs[match.end() - match.start()].append(match.start())

    def at(self, position: int) -> tuple[Span | None, int]:
        """The span that begins here, if any, and where its backticks end
        (CommonMark 0.31 section 6.1).
        """
        match = _BACKTICKS.match(self._text, position)
        opened = match.end() if match else position + 1
        starts = self._runs[opened - position]
        index = bisect_left(starts, opened)
        if index == len(starts):
            return None, opened
        content = self._text[opened : starts[index]].replace("\n", " ")
        if content.strip(" ") and content[0] == content[-1] == " ":
            content = content[1:-1]
        return Span(content, starts[index] + opened - position), opened


def formula(text: str, position: int) -> tuple[Span, bool] | None:
    """The formula that begins with the dollar sign here; True for display."""
    display = _DISPLAY.match(text, position)
    if display:
        return Span(display[1].strip(), display.end()), True
    before = text[position - 1] if position else " "
    if before.isalnum() or before == "$":
        return None
    match = _QUOTED.match(text, position) or _INLINE.match(text, position)
    return (Span(match[1].strip(), match.end()), False) if match else None


def keys(text: str, position: int) -> tuple[list[str], int] | None:
    """The names of keys between `++`, as they are shown."""
    before = text[position - 1] if position else " "
    match = None if before.isalnum() or before == "+" else _KEYS.match(text, position)
    if match is None:
        return None
    names = [name.strip('"') for name in match[1].split("+")]
    return [_shown(name) for name in names], match.end()


def _shown(name: str) -> str:
    known = _KEY_NAMES.get(name.lower())
    return known or (
        name if len(name) > 1 and not name.islower() else name.capitalize()
    )
