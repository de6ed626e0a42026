"""How one text became another, word by word. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, Literal, NamedTuple

Kind = Literal["same", "deleted", "inserted"]

_NO_WORD = re.compile(r"[^\w\n]{1,3}")
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
# Tokens times tokens; beyond it a rewritten passage is shown as a whole.
_MOST_COMPARED: Final = 4_000_000


class Opcode(NamedTuple):
    """As difflib's: what becomes of `olds[a:b]`, in its place `news[c:d]`."""

    tag: str
    a: int
    b: int
    c: int
    d: int


class Piece(NamedTuple):
    kind: Kind
    text: str


def diff(before: str, after: str) -> list[Piece]:
    """Pieces in order: those that are not inserted make up `before`, those that are not
    deleted make up `after`.
    """
    olds, news = before.splitlines(keepends=True), after.splitlines(keepends=True)
    pieces: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, olds, news).get_opcodes():
        old, new = "".join(olds[a:b]), "".join(news[c:d])
        pieces += _by_words(old, new) if kind == "replace" else _pieces(old, new)
    return list(_joined(pieces))


def _by_words(old: str, new: str) -> Iterator[Piece]:
    olds, news = _WORDS.findall(old), _WORDS.findall(new)
    if len(olds) * len(news) > _MOST_COMPARED:
        yield from _pieces(old, new)
        return
    matcher = SequenceMatcher(None, olds, news, autojunk=False)
    for tag, a, b, c, d in _told_together(matcher.get_opcodes(), olds):
        is_same = tag == "equal"
        yield from _pieces("".join(olds[a:b]), "".join(news[c:d]), is_same=is_same)


def _told_together(
    opcodes: Iterable[tuple[str, int, int, int, int]], olds: Sequence[str]
) -> Iterator[Opcode]:
    """What stays between two changes and is no word is told as part of the change: the
    full stop that two sentences share says nothing of either.
    """
    change: Opcode | None = None
    between: Opcode | None = None
    for opcode in (Opcode(*one) for one in opcodes):
        if opcode.tag != "equal":
            a, c = (change.a, change.c) if change else (opcode.a, opcode.c)
            change = Opcode("replace", a, opcode.b, c, opcode.d)
            between = None
        elif change and not between and _is_no_word(olds[opcode.a : opcode.b]):
            between = opcode
        else:
            yield from (one for one in (change, between) if one)
            change = between = None
            yield opcode
    yield from (one for one in (change, between) if one)


def _is_no_word(tokens: Sequence[str]) -> bool:
    return _NO_WORD.fullmatch("".join(tokens)) is not None


def _pieces(old: str, new: str, *, is_same: bool = False) -> Iterator[Piece]:
    if is_same or old == new:
        yield Piece("same", new)
        return
    if old:
        yield Piece("deleted", old)
    if new:
        yield Piece("inserted", new)


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    last: Piece | None = None
    for piece in pieces:
        if last and last.kind == piece.kind:
            last = Piece(last.kind, last.text + piece.text)
            continue
        if last:
            yield last
        last = piece
    if last and last.text:
        yield last
