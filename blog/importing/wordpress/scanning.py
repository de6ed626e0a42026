"""Cuts a WordPress export into its items, so that one broken item is no broken file
and a large file is never held as a whole. What an item says is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Final

from blog.importing.wordpress import files

_CHUNK: Final = 1 << 20  # characters
_MARK = re.compile(r"<!\[CDATA\[|\]\]>|<!--|-->|<item(?=[\s>])|</item\s{0,9}>")
_END = re.compile(r"</item\s{0,9}>")
# A mark may stand across two chunks; none is longer.
_LONGEST_MARK: Final = 16
_ENDS: Final = {"<![CDATA[": "]]>", "<!--": "-->"}


class Part(Enum):
    """`HEAD` and `TAIL` are around the items, `CUT_OFF` is an item without an end."""

    HEAD = "head"
    ITEM = "item"
    CUT_OFF = "cut off"
    TAIL = "tail"


def parts(path: Path) -> Iterator[tuple[Part, str]]:
    """The head of a file, its items in their order, its tail.

    Bytes that are no UTF-8 are lone surrogates. Raises OSError.
    """
    encoding = files.encoding(path)
    errors = "surrogateescape" if encoding == files.UTF_8 else "replace"
    # Line ends stay as they are: the XML parser knows what becomes of them.
    with path.open(encoding=encoding, errors=errors, newline="") as file:
        yield from _Cutter().cut(_pieces(iter(lambda: file.read(_CHUNK), "")))


def _pieces(chunks: Iterable[str]) -> Iterator[str]:
    """Marks, and the texts between them."""
    rest = ""
    for chunk in chunks:
        text = rest + chunk
        safe = max(0, len(text) - _LONGEST_MARK)
        done = 0
        for match in _MARK.finditer(text):
            if match.start() >= safe:
                break
            yield text[done : match.start()]
            yield match[0]
            done = match.end()
        cut = max(done, safe)
        yield text[done:cut]
        rest = text[cut:]
    done = 0
    for match in _MARK.finditer(rest):
        yield rest[done : match.start()]
        yield match[0]
        done = match.end()
    yield rest[done:]


@dataclass
class _Cutter:
    """`awaited` is the mark that ends the CDATA section or comment it is in, or ""."""

    part: Part = Part.HEAD
    text: list[str] = field(default_factory=list)
    awaited: str = ""

    def cut(self, pieces: Iterable[str]) -> Iterator[tuple[Part, str]]:
        for piece in pieces:
            if self.awaited:
                self.awaited = "" if piece == self.awaited else self.awaited
            elif piece == "<item":
                if self.part is not Part.TAIL:
                    yield self._finished(self.part)
                self._begin(Part.CUT_OFF)
            else:
                self.awaited = _ENDS.get(piece, "")
            self.text.append(piece)
            if self._ends_item(piece):
                yield self._finished(Part.ITEM)
                self._begin(Part.TAIL)
        yield self._finished(self.part)

    def _ends_item(self, piece: str) -> bool:
        is_inside = self.part is Part.CUT_OFF and not self.awaited
        return is_inside and _END.fullmatch(piece) is not None

    def _begin(self, part: Part) -> None:
        self.part, self.text = part, []

    def _finished(self, part: Part) -> tuple[Part, str]:
        """With what is missing at its end, or parsers would look for it in vain."""
        return part, "".join((*self.text, self.awaited))
