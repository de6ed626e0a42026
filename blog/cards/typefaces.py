"""The letters of cards: Inter, in the parts in which it is delivered, a part for each
range of characters. Nothing is asked of the machine's own fonts.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from PIL.ImageFont import FreeTypeFont, Layout, truetype

FONTS: Final = Path(__file__).parent / "fonts"
# Latin first: most texts need no other.
PARTS: Final = (
    *("latin", "latin-ext", "cyrillic", "greek", "vietnamese"),
    *("cyrillic-ext", "greek-ext"),
)
REGULAR: Final = 430
STRONG: Final = 640
# Stands in every font for characters that it lacks.
_NOWHERE: Final = "\uffff"

Run = tuple[FreeTypeFont, str]


class MissingGlyph(ValueError):
    """No part of the typeface has the character."""


def has(character: str) -> bool:
    return any(_has(part, character) for part in PARTS)


def runs(text: str, size: int, weight: int) -> list[Run]:
    """The text in pieces of one font each, for a size in pixels.

    Raises MissingGlyph.
    """
    found: list[Run] = []
    for character in text:
        font = _font_for(character, size, weight)
        if found and found[-1][0] is font:
            found[-1] = font, found[-1][1] + character
        else:
            found.append((font, character))
    return found


@lru_cache(maxsize=4096)
def length(text: str, size: int, weight: int) -> float:
    """In pixels. Raises MissingGlyph."""
    return sum(font.getlength(piece) for font, piece in runs(text, size, weight))


@cache
def _font_for(character: str, size: int, weight: int) -> FreeTypeFont:
    for part in PARTS:
        font = _font(part, size, weight)
        if _has(part, character):
            return font
    raise MissingGlyph(character)


@cache
def _has(part: str, character: str) -> bool:
    """Told by the picture, for the tables of a font cannot be asked. A blank has none
    and is not worth another font.
    """
    font = _font(part, 32, REGULAR)
    if character.isspace():
        return True
    drawn, missing = font.getmask(character), font.getmask(_NOWHERE)
    return (drawn.size, bytes(drawn)) != (missing.size, bytes(missing))


@cache
def _font(part: str, size: int, weight: int) -> FreeTypeFont:
    """The simple layout: Latin, Cyrillic and Greek need no other, and what else would
    do it is not on every machine.
    """
    font = truetype(FONTS / f"inter-{part}.woff2", size, layout_engine=Layout.BASIC)
    font.set_variation_by_axes([weight])
    return font
