"""What may have been meant by a query that finds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from string import ascii_lowercase, digits
from typing import Final

from blog.search import terms
from blog.search.finding import backend, is_found
from blog.search.query import Query, inflections, parse
from blog.search.terms import Token
from blog.search.tiers import Scope

# Shorter words are one letter away from too many others.
SHORTEST: Final = 3
# Unknown words of a query, and other spellings of one.
MOST_WORDS: Final = 2
MOST_CANDIDATES: Final = 700
# Posts with a word that are counted: one of two frequent words is as good.
MOST_COUNTED: Final = 500


def did_you_mean(query: Query, scope: Scope) -> str:
    """The query with unknown words replaced by those one letter away that most posts
    hold; or without a symbol it begins with. Empty when that finds nothing either.
    """
    everywhere = replace(scope, facets=())
    for meant in (_spelt(query, everywhere), _without_symbol(query.text)):
        if meant and meant != query.text and is_found(parse(meant), scope):
            return meant
    return ""


def _spelt(query: Query, scope: Scope) -> str:
    tokens = [t for chunk in terms.chunks(query.text) for t in chunk if t.is_word]
    unknown = _unknown(tokens, scope)
    if (
        not unknown
        or len(unknown) > MOST_WORDS
        or len(min(unknown, key=len)) < SHORTEST
    ):
        return ""
    meant = {word: _nearest(word, scope) for word in unknown}
    if not all(meant.values()):
        return ""
    text, position = "", 0
    for token in tokens:
        if token.term in meant:
            text += query.text[position : token.start] + meant[token.term]
            position = token.end
    return text + query.text[position:]


def _unknown(tokens: list[Token], scope: Scope) -> list[str]:
    """Those in no post, in singular or plural."""
    forms = {t.term: {t.term, *inflections(t.term)} for t in tokens}
    every = {form for some in forms.values() for form in some}
    known = backend().held(every, scope)
    return [word for word, some in forms.items() if not some & known]


def _nearest(word: str, scope: Scope) -> str:
    candidates = list(dict.fromkeys(_one_away(word)))[:MOST_CANDIDATES]
    held = backend().held(candidates, scope)
    counts = backend().counts(held, scope, MOST_COUNTED) if held else {}
    return min(counts, key=lambda other: (-counts[other], other), default="")


def _one_away(word: str) -> Iterator[str]:
    """By the mistake that was made: a letter too many, two that changed places, a wrong
    one, one too few.
    """
    has_digits = any(character in digits for character in word)
    letters = sorted({*ascii_lowercase, *word, *(digits if has_digits else "")})
    ends = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    yield from (a + b[1:] for a, b in ends if b)
    yield from (a + b[1] + b[0] + b[2:] for a, b in ends if b[1:])
    yield from (a + c + b[1:] for a, b in ends if b for c in letters if c != b[0])
    yield from (a + c + b for a, b in ends for c in letters)


def _without_symbol(text: str) -> str:
    """`.unwrap` is found by its name, where it hangs on another."""
    first = next(terms.chunks(text), [])
    start = next((token.start for token in first if token.is_word), 0)
    return text[start:]
