"""Texts as cards can show them."""

from __future__ import annotations

import unicodedata
from typing import Final

from blog.cards import typefaces
from blog.cards.typefaces import MissingGlyph

# What code writes in place of signs that the typeface lacks.
_SPELT: Final = {
    "♯": "#",
    "→": "->",
    "←": "<-",
    "⇒": "=>",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "≡": "==",
    "\N{NO-BREAK SPACE}": " ",
    "\N{NARROW NO-BREAK SPACE}": " ",
}


def shown(text: str) -> str:
    """On one line, a letter and its accent as one character, without what is no letter
    and cannot be drawn, as an emoji. Empty where a letter cannot be drawn: a card
    without a title is better than one with boxes.
    """
    normal = unicodedata.normalize("NFC", text)
    spelt = "".join(_SPELT.get(character, character) for character in normal)
    try:
        return " ".join("".join(map(_drawn, spelt)).split())
    except MissingGlyph:
        return ""


def fitting(text: str, room: float, size: int, weight: int) -> str:
    """As much of it as there is room for, in pixels."""
    text = shown(text)
    if typefaces.length(text, size, weight) <= room:
        return text
    while text and typefaces.length(f"{text}…", size, weight) > room:
        text = text[:-1].rstrip()
    return f"{text}…" if text else ""


def _drawn(character: str) -> str:
    if character.isspace():
        return " "
    kind = unicodedata.category(character)
    if kind[0] == "C":
        return ""
    if typefaces.has(character):
        return character
    plainer = unicodedata.normalize("NFKC", character)
    if plainer != character:
        return "".join(map(_drawn, plainer))
    # Letters, the marks on them and figures are what a text consists of.
    if kind[0] in "LN" or (kind in {"Mn", "Mc"} and not _is_selector(character)):
        raise MissingGlyph(character)
    return " "


def _is_selector(character: str) -> bool:
    """How an emoji is to look."""
    return "\ufe00" <= character <= "\ufe0f"
