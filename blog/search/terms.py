"""From text to terms, which are what is indexed and asked for.

A run of letters and digits is a word, whatever its accents and capitals. Between two
blanks stands a chunk; one that holds symbols is code, and is found by any piece of it
that begins where a name or a row of symbols does. Such a piece is one term, so that
asking for it is asking for terms that begin like it.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

# Raised by one whenever the same post would give another entry.
VERSION: Final = 2

# Ends each word within code: `aio_pika` is no beginning of `aio_pikachu`. A blank in
# any text, so that no chunk holds it.
END: Final = "\u00a0"
# Stands between headings, so that no phrase runs from one into the next.
BREAK: Final = END
# Tokens of one piece of code.
LONGEST_PIECE: Final = 10
# Characters of a word and of a term. What is longer is known by its beginning;
# PostgreSQL takes no term of more than 2,046 bytes.
LONGEST_WORD: Final = 64
LONGEST_TERM: Final = 480


class Token(NamedTuple):
    """`text[start:end]` as a term says it: a folded word, or a single symbol."""

    term: str
    start: int
    end: int
    is_word: bool


Chunk = list[Token]


def _marks() -> str:
    """What combines with the letter before it, as ranges of a character class."""
    marks = [
        chr(code)
        for code in range(0x300, 0x10000)
        if unicodedata.category(chr(code)) in {"Mn", "Mc", "Me"}
    ]
    # Joiners and soft hyphens stand within words and say nothing.
    return "".join(marks) + "\u00ad\u200b\u200c\u200d\u2060"


_MARKS: Final = _marks()
# Scripts without blanks: each character is a word.
CJK: Final = (
    r"\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
    r"\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
# Blanks and controls; an ellipsis stands for something left out.
_CHUNK: Final = re.compile(r"[^\s\x00-\x1f\x7f-\x9f…]+")
_TOKEN: Final = re.compile(
    rf"([{CJK}][{_MARKS}]*|(?:(?![{CJK}])[^\W_][{_MARKS}]*)+)|[^{_MARKS}]"
)
# Accents and vowel points; other marks tell one word from another.
_ACCENTS: Final = re.compile(
    r"[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff"
    r"\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\u00ad\u200b-\u200d\u2060]"
)
_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe"}
)
# SQLite's tokeniser and PostgreSQL's tsquery would take these as syntax. As control
# characters, which no chunk holds, they are none.
_ASCII_SYMBOLS: Final = [c for c in map(chr, range(33, 127)) if not c.isalnum()]
SYMBOLS: Final = dict(zip(_ASCII_SYMBOLS, map(chr, range(0x80, 0xA0)), strict=True))
ALIKE: Final = str.maketrans("‘’‚ʼ“”„‐‑−", "''''\"\"\"---")

_QUOTES: Final = "\"'“”„‘’‚«»‹›"
OPENING: Final = _QUOTES + "([{¿¡"
CLOSING: Final = _QUOTES + ")]},;:.?"
# A word as sentences have it, and what may end one.
_PROSE: Final = re.compile(rf"[{re.escape(OPENING)}]*[^\W_]+[{re.escape(CLOSING)}]*")
_ENDING: Final = re.compile(rf"(?<!^)[{re.escape(CLOSING)}]+")


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """The word without case and accents: what two spellings have in common."""
    if word.isascii():
        return sys.intern(word.lower()[:LONGEST_WORD])
    plain = unicodedata.normalize("NFKD", word).casefold().translate(_LETTERS)
    bare = unicodedata.normalize("NFC", _ACCENTS.sub("", plain))
    kept = (c for c in bare if c.isalnum() or unicodedata.category(c)[0] == "M")
    return "".join(kept)[:LONGEST_WORD]


def chunks(text: str) -> Iterator[Chunk]:
    for match in _CHUNK.finditer(text):
        tokens = list(_tokens(match.group(), match.start()))
        if tokens:
            yield tokens


def _tokens(chunk: str, offset: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(chunk):
        start, end = match.span()
        word = match.group(1)
        term = fold(word) if word else _symbol(match.group())
        if term:
            yield Token(term, offset + start, offset + end, word is not None)


def _symbol(character: str) -> str:
    plain = character.translate(ALIKE)
    return SYMBOLS.get(plain, plain)


def words(text: str) -> list[str]:
    """In their order."""
    return [word for match in _CHUNK.finditer(text) for word in _words(match.group())]


def _words(chunk: str) -> tuple[str, ...]:
    return (_words_within if len(chunk) > LONGEST_WORD else _known_words)(chunk)


def _words_within(chunk: str) -> tuple[str, ...]:
    return tuple(token.term for token in _tokens(chunk, 0) if token.is_word)


# A text says most of its words again and again.
_known_words = lru_cache(maxsize=1 << 16)(_words_within)


def is_code(chunk: Iterable[Token]) -> bool:
    return any(not token.is_word for token in chunk)


def begins(chunk: Sequence[Token], position: int) -> bool:
    """Whether a piece of code may begin there: at a name, or where a row of symbols
    does not hang on one. `.NET` is a name, `.net` in `example.net` is none.
    """
    token = chunk[position]
    return token.is_word or position == 0 or not chunk[position - 1].is_word


def pieces(text: str) -> set[str]:
    """The code in a text: of every chunk each piece that begins somewhere, as long as
    a term may be.
    """
    found: set[str] = set()
    for match in _CHUNK.finditer(text):
        spelt = match.group()
        if spelt.isalnum() or _PROSE.fullmatch(spelt):
            continue
        chunk = list(_tokens(spelt, 0))
        for position, token in enumerate(chunk):
            if begins(chunk, position) and not _is_prose(spelt, token.start):
                piece = chunk[position : position + LONGEST_PIECE]
                found.update([spell(piece)] if is_code(piece) else [])
    return found


def _is_prose(spelt: str, start: int) -> bool:
    return bool(_PROSE.fullmatch(spelt, start) or _ENDING.fullmatch(spelt, start))


def spell(piece: Iterable[Token]) -> str:
    """As a term. Its beginnings are the pieces that it begins with."""
    parts = (token.term + END if token.is_word else token.term for token in piece)
    return "".join(parts)[:LONGEST_TERM]


def longest(found: Iterable[str]) -> list[str]:
    """Those that are no beginning of another: whoever asks for one finds the other."""
    following = pairwise((*sorted(found), ""))
    return [one for one, after in following if not after.startswith(one)]
