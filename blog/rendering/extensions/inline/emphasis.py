"""Emphasis, strong emphasis, ~~strikethrough~~ and ==marks==: which runs belong
together.

The delimiter algorithm of CommonMark 0.31 (appendix, "process emphasis"), in time
linear in the number of runs. `~` and `=` count in pairs only, so `~/a ~/b` and `a = b`
are text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

RUN: Final = re.compile(r"\*+|_+|~+|=+")

_PAIRS: Final = {"~": "del", "=": "mark"}


@dataclass(slots=True, eq=False)
class Delimiter:
    """A run of one character; `closes` and `opens` are tags in the order of the text,
    and what is left of the run stands between them as text.
    """

    character: str
    left: int
    can_open: bool
    can_close: bool
    length: int = 0
    closes: list[str] = field(default_factory=list)
    opens: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.length = self.left

    @property
    def text(self) -> str:
        return self.character * self.left


def delimiter(text: str, start: int, end: int) -> Delimiter | None:
    """The run text[start:end] with its flanking (CommonMark 0.31 section 6.2); None
    when it can neither open nor close.
    """
    character = text[start]
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if character in _PAIRS and end - start != 2:
        return None
    opens, closes = _flanking(before, after)
    if character == "_":
        opens, closes = (
            opens and (not closes or _is_punctuation(before)),
            closes and (not opens or _is_punctuation(after)),
        )
    elif character == "=":
        # `a==b and c==d` compares, it does not mark.
        opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
    if not (opens or closes):
        return None
    return Delimiter(character, end - start, opens, closes)


def _flanking(before: str, after: str) -> tuple[bool, bool]:
    space_before, space_after = before.isspace(), after.isspace()
    punctuation_before = not space_before and _is_punctuation(before)
    punctuation_after = not space_after and _is_punctuation(after)
    left = not space_after and (
        not punctuation_after or space_before or punctuation_before
    )
    right = not space_before and (
        not punctuation_before or space_after or punctuation_after
    )
    return left, right


def _is_punctuation(character: str) -> bool:
    """Unicode's general categories P and S."""
    return unicodedata.category(character)[0] in "PS"


def match_delimiters(delimiters: Iterable[Delimiter]) -> None:
    """Fill in what each run opens and closes."""
    openers: list[Delimiter] = []
    # For each kind of closer, how many openers at the bottom cannot match it.
    bottoms: dict[tuple[str, bool, int], int] = {}
    for closer in delimiters:
        while closer.can_close and closer.left:
            kind = (closer.character, closer.can_open, closer.length % 3)
            index = _opener(openers, closer, bottoms.get(kind, 0))
            if index is None:
                bottoms[kind] = len(openers)
                break
            _join(openers[index], closer)
            del openers[index + (openers[index].left > 0) :]
            for known, bottom in bottoms.items():
                bottoms[known] = min(bottom, len(openers))
        if closer.can_open and closer.left:
            openers.append(closer)


def _opener(openers: list[Delimiter], closer: Delimiter, bottom: int) -> int | None:
    for index in range(len(openers) - 1, bottom - 1, -1):
        opener = openers[index]
        if opener.character == closer.character and not _odd_match(opener, closer):
            return index
    return None


def _odd_match(opener: Delimiter, closer: Delimiter) -> bool:
    """The specification's rules 9 and 10, on lengths that are multiples of three."""
    return (
        (opener.can_close or closer.can_open)
        and (opener.length + closer.length) % 3 == 0
        and not (opener.length % 3 == 0 and closer.length % 3 == 0)
    )


def _join(opener: Delimiter, closer: Delimiter) -> None:
    pair = _PAIRS.get(opener.character)
    count = 2 if pair or (opener.left >= 2 and closer.left >= 2) else 1
    tag = pair or ("strong" if count == 2 else "em")
    opener.left -= count
    closer.left -= count
    opener.opens.insert(0, tag)
    closer.closes.append(tag)
