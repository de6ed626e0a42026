"""A query as a pattern that runs over the text itself, to show where it matched."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from blog.search import terms
from blog.search.query import Part, Phrase, Query, Word

# Before and after a word stands no other letter; scripts without blanks are in pieces.
_LETTER: Final = rf"(?![{terms.CJK}])[^\W_]"
_BEFORE: Final = rf"(?<!{_LETTER})"
_AFTER: Final = rf"(?!{_LETTER})"
_CJK_WORD: Final = re.compile(rf"[{terms.CJK}]")
# What the words of a phrase may have between them, such as a line's end or a comma.
_BETWEEN: Final = r"[\W_]{0,40}?"
# Letters that are one in the text and two in a term.
_LIGATURES: Final = {"ss": "(?:ss|ß)", "ae": "(?:ae|æ)", "oe": "(?:oe|œ)"}
# A word of a piece of code, with its end unless it is cut off there; or a symbol.
_TOKEN: Final = re.compile(rf"[^{terms.END}\x80-\x9f]+{terms.END}|[^\W_]+|.")
_PLAIN_SYMBOL: Final = {mapped: plain for plain, mapped in terms.SYMBOLS.items()}


class _Flat(dict[int, str]):
    """Each character as terms have it, as long as that is one character, too."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = terms.fold(character) or character.translate(terms.ALIKE)
        self[code] = plain if len(plain) == 1 else character
        return self[code]


_flat: Final = _Flat()


def composed(text: str) -> str:
    """Accents and their letters as one character each."""
    return unicodedata.normalize("NFC", text)


def flat(text: str) -> str:
    """As long as the (composed) text, without case and accents."""
    return text.lower() if text.isascii() else text.translate(_flat)


def pattern(query: Query) -> re.Pattern[str]:
    """For flat texts: a group for each part of the query, which has one.

    Most places are passed over for their first character, before anything is tried.
    """
    heads = "".join(
        sorted({re.escape(h) for part in query.parts for h in _heads(part)})
    )
    anything = "|".join(f"({_of(part)})" for part in query.parts)
    return re.compile(f"(?=[{heads}])(?:{anything})")


def _heads(part: Part) -> Iterator[str]:
    """The characters that a match may begin with."""
    if isinstance(part, Word):
        begun: Sequence[str] = part.forms
    elif isinstance(part, Phrase):
        begun = part.words[:1]
    else:
        first = _TOKEN.findall(part.term)[0]
        begun = [_PLAIN_SYMBOL.get(first, first)]
    for word in begun:
        yield word[0]
        yield from (either[-2] for two, either in _LIGATURES.items() if word[:2] == two)


def _of(part: Part) -> str:
    if isinstance(part, Word):
        ending = "" if part.is_prefix else None
        return f"(?:{'|'.join(_word(form, ending) for form in part.forms)})"
    if isinstance(part, Phrase):
        *words, last = part.words
        ending = "" if part.is_prefix else None
        return _BETWEEN.join((*map(_word, words), _word(last, ending)))
    return _code(part.term)


def _word(word: str, ending: str | None = None) -> str:
    spelt = re.escape(word)
    for two, either in _LIGATURES.items():
        spelt = spelt.replace(two, either)
    if _CJK_WORD.match(word):
        return spelt
    return f"{_BEFORE}{spelt}{_AFTER if ending is None else ending}"


def _code(term: str) -> str:
    return _BEFORE + "".join(map(_token, _TOKEN.findall(term)))


def _token(token: str) -> str:
    if token[0] in _PLAIN_SYMBOL or not token[0].isalnum():
        return re.escape(_PLAIN_SYMBOL.get(token, token))
    word = token.removesuffix(terms.END)
    return _word(word, "" if word == token else None)
