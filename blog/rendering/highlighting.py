"""Code to spans with Pygments' short class names; what they look like is CSS.

Only tokens that the stylesheet colours get a span, neighbours of one class share it, so
the HTML stays small. Code goes in as text and comes out escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import Final, NamedTuple

from pygments.token import STANDARD_TYPES, Token, _TokenType

from blog.rendering.languages import lexer_class

# The classes that code.css has a rule for.
_STYLED_CLASSES: Final = """
    c ch cm c1 cs sd cp cpf k kd kn kp kr kt ow nt gh gu s sa sb sc dl s2 se sh si sx sr
    s1 ss gi m mb mf mh mi mo il l ld kc no nf fm nc ne nn na nl nb bp nd nv vc vg vi vm
    ni gd gr err gp go gt gl gs ge
"""
STYLED: Final = frozenset(_STYLED_CLASSES.split())

# Longer code is data, and some lexers need time that grows with the square of a line;
# it is shown without colours.
MAX_LENGTH: Final = 200_000
MAX_LINES: Final = 5_000
MAX_LINE_LENGTH: Final = 1_000

# What lexers have been seen to raise on code that they do not understand.
_LEXER_FAULTS: Final = (
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


class Piece(NamedTuple):
    """Text of one class; "" for text without colour."""

    css_class: str
    text: str


def pieces(code: str, language: str) -> list[Piece]:
    """The code in coloured pieces; joined, their texts are the code."""
    plain = [Piece("", code)] if code else []
    lexer = lexer_class(language)
    if lexer is None or _is_data(code):
        return plain
    try:
        tokens = list(lexer(stripnl=False, ensurenl=False).get_tokens(code))
    except _LEXER_FAULTS:
        return plain
    found = _merged(tokens)
    is_whole = "".join(piece.text for piece in found) == code
    return found if is_whole else plain


def _is_data(code: str) -> bool:
    lines = code.split("\n")
    return (
        len(code) > MAX_LENGTH
        or len(lines) > MAX_LINES
        or max(map(len, lines)) > MAX_LINE_LENGTH
    )


def spans(found: Iterable[Piece]) -> str:
    return "".join(map(_span, found))


def line_spans(found: Iterable[Piece]) -> list[str]:
    """The same line by line, each with its line break."""
    lines: list[list[Piece]] = [[]]
    for css_class, text in found:
        first, *others = text.split("\n")
        for part in others:
            lines[-1].append(Piece(css_class, first))
            lines.append([])
            first = part
        lines[-1].append(Piece(css_class, first))
    if not any(text for _, text in lines[-1]):
        lines.pop()
    return [spans(piece for piece in line if piece.text) + "\n" for line in lines]


def _span(piece: Piece) -> str:
    text = escape(piece.text, quote=False)
    return f'<span class="{piece.css_class}">{text}</span>' if piece.css_class else text


def _merged(tokens: Iterable[tuple[_TokenType, str]]) -> list[Piece]:
    """Neighbours of one class in one piece, blanks between them included."""
    found: list[Piece] = []
    for kind, text in tokens:
        css_class = _css_class(kind)
        if found and found[-1].css_class == css_class:
            found[-1] = Piece(css_class, found[-1].text + text)
        elif len(found) > 1 and css_class == found[-2].css_class and _is_gap(found[-1]):
            gap = found.pop()
            found[-1] = Piece(css_class, found[-1].text + gap.text + text)
        else:
            found.append(Piece(css_class, text))
    return found


def _is_gap(piece: Piece) -> bool:
    return not piece.css_class and not piece.text.strip(" ")


@lru_cache(maxsize=1024)
def _css_class(kind: _TokenType) -> str:
    """The class of the token or of the nearest kind above it that is coloured."""
    while kind is not Token:
        css_class = STANDARD_TYPES.get(kind, "")
        if css_class in STYLED:
            return css_class
        if kind.parent is None:
            return ""
        kind = kind.parent
    return ""
