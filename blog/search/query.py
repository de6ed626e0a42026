"""What somebody typed, as the parts that a post must have all of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from blog.search import terms
from blog.search.terms import Chunk

# Characters and parts; a sentence is shorter.
LONGEST_QUERY: Final = 200
MOST_PARTS: Final = 16
# Letters of a word that is looked for in singular and plural.
LEAST_INFLECTED: Final = 4

_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_ITEM: Final = re.compile(r'(?<!\S)["“„]([^"“”„]*)["“”„]?|[^\s…]+')
_PAIRS: Final = {"(": ")", "[": "]", "{": "}"}
_OPENERS: Final = {closer: opener for opener, closer in _PAIRS.items()}


@dataclass(frozen=True)
class Word:
    """Any of these words; the first as it was typed."""

    forms: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True)
class Phrase:
    """Words one after the other; of the last one its beginning if `is_prefix`."""

    words: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True)
class Code:
    """The beginning of a term that stands for a piece of code."""

    term: str
    is_prefix: bool = False


Part = Word | Phrase | Code


@dataclass(frozen=True)
class Query:
    """`text` is what is looked for, less than was typed if `was_cut`."""

    text: str
    parts: tuple[Part, ...]
    was_cut: bool = False

    def by_beginning(self) -> Query:
        """The same with the last part taken for the beginning of what is meant."""
        if not self.parts:
            return self
        *others, last = self.parts
        return replace(self, parts=(*others, _beginning(last)))


def parse(typed: str) -> Query:
    """Never fails: what says nothing is left out."""
    text = " ".join(_CONTROLS.sub(" ", typed).split())
    shown = text[:LONGEST_QUERY].rstrip()
    parts = list(dict.fromkeys(_parts(shown)))
    was_cut = len(text) > LONGEST_QUERY or len(parts) > MOST_PARTS
    return Query(shown, tuple(parts[:MOST_PARTS]), was_cut)


def _parts(text: str) -> Iterator[Part]:
    for item in _ITEM.finditer(text):
        if item.group(1) is not None:
            yield from _quoted(item.group(1))
        else:
            yield from _typed(_without_punctuation(item.group()))


def _quoted(text: str) -> Iterator[Part]:
    found = terms.words(text)
    if found:
        yield Phrase(tuple(found))
    for spelt in text.split():
        bare = _without_punctuation(spelt)
        for chunk in terms.chunks(bare):
            if terms.is_code(chunk):
                yield from _code(chunk)


def _typed(text: str) -> Iterator[Part]:
    for chunk in terms.chunks(text):
        found = tuple(token.term for token in chunk)
        if terms.is_code(chunk):
            yield from _code(chunk)
        elif len(found) > 1:
            yield Phrase(found)
        else:
            yield Word((found[0], *inflections(found[0])))


def _code(chunk: Chunk) -> Iterator[Part]:
    """As pieces that overlap or touch, each as long as a term may be."""
    start, end = 0, terms.LONGEST_PIECE
    while True:
        piece = chunk[start:end]
        if terms.is_code(piece):
            yield Code(terms.spell(piece))
        else:
            yield Phrase(tuple(token.term for token in piece))
        if end >= len(chunk):
            return
        following = range(start + 1, min(end, len(chunk) - 1) + 1)
        start = max(n for n in following if terms.begins(chunk, n))
        end = start + terms.LONGEST_PIECE


def _without_punctuation(spelt: str) -> str:
    """What is left of `(foo,` `"foo"` `foo();` when a sentence around it is taken away:
    brackets stay where both are within.
    """
    before = ""
    while spelt != before:
        before = spelt
        spelt = _opened(_closed(spelt.removesuffix("()")))
    return spelt


def _closed(spelt: str) -> str:
    last, rest = spelt[-1:], spelt[:-1]
    if last in _OPENERS:
        return rest if spelt.count(last) > spelt.count(_OPENERS[last]) else spelt
    # Two colons are a language's, one is a sentence's.
    is_sentence = bool(last) and last in terms.CLOSING and rest[-1:] != ":"
    return rest if is_sentence else spelt


def _opened(spelt: str) -> str:
    first, rest = spelt[:1], spelt[1:]
    if first in _PAIRS:
        closer = _PAIRS[first]
        if spelt.count(first) > spelt.count(closer):
            return rest
        is_around = spelt.endswith(closer) and spelt.count(first) == 1
        return rest[:-1] if is_around else spelt
    return rest if first and first in terms.OPENING else spelt


def inflections(word: str) -> Iterable[str]:
    """The plural of an English word, or what it may be the plural of."""
    if len(word) < LEAST_INFLECTED or not (word.isascii() and word.isalpha()):
        return ()
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return tuple(_singulars(word))
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return (f"{word}es",)
    if word.endswith("y") and word[-2] not in "aeiou":
        return (f"{word[:-1]}ies",)
    return (f"{word}s",)


def _singulars(plural: str) -> Iterator[str]:
    yield plural[:-1]
    if plural.endswith("ies"):
        yield f"{plural[:-3]}y"
    elif plural.endswith(("ses", "xes", "zes", "ches", "shes")):
        yield plural[:-2]


def _beginning(part: Part) -> Part:
    if isinstance(part, Word):
        return Word(part.forms[:1], is_prefix=True)
    if isinstance(part, Phrase):
        return replace(part, is_prefix=True)
    return Code(part.term.removesuffix(terms.END), is_prefix=True)
