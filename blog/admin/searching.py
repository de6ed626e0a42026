"""Finding posts by what is typed: those whose titles have the words come first.

Titles are compared here, without accents and whatever the case, for no two databases
fold letters alike; texts are compared by the database.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from django.db.models import Case, Q, QuerySet, When
from django.utils.text import smart_split, unescape_string_literal

from blog.models import Post

TEXTS = ("slug", "summary", "body")


def found(posts: QuerySet[Post], typed: str) -> QuerySet[Post]:
    """The posts that have every word somewhere, in the order that they are in."""
    titles = _titles(posts)
    for word in words(typed):
        posts = posts.filter(Q(pk__in=_titled(titles, word)) | _in_texts(word))
    return posts


def titles_first(posts: QuerySet[Post], typed: str) -> QuerySet[Post]:
    """Ordered by whether the title has every word, then as they are."""
    titles = _titles(posts)
    for word in words(typed):
        titles = {key: titles[key] for key in _titled(titles, word)}
    order: Iterable[Any] = posts.query.order_by
    return posts.order_by(Case(When(pk__in=titles, then=0), default=1), *order)


def words(typed: str) -> list[str]:
    """What stands between quotation marks is one."""
    bits = smart_split(typed)
    return [unescape_string_literal(bit) if _is_quoted(bit) else bit for bit in bits]


def folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    return "".join(c for c in apart if not unicodedata.combining(c)).casefold()


def _titles(posts: QuerySet[Post]) -> dict[int, str]:
    rows = posts.order_by().values_list("pk", "title")
    return {key: folded(title) for key, title in rows}


def _titled(titles: dict[int, str], word: str) -> list[int]:
    wanted = folded(word)
    return [key for key, title in titles.items() if wanted in title]


def _in_texts(word: str) -> Q:
    """SQLite knows the case of ASCII letters alone."""
    spellings = {word}
    if not word.isascii():
        spellings |= {word.lower(), word.upper(), word.capitalize()}
    return Q(
        *(
            (f"{name}__icontains", spelling)
            for name in TEXTS
            for spelling in sorted(spellings)
        ),
        _connector=Q.OR,
    )


def _is_quoted(bit: str) -> bool:
    return len(bit) > 1 and bit[0] == bit[-1] and bit[0] in "\"'"
