"""Asks PostgreSQL's full-text columns (tsvector without positions, GIN)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final, NamedTuple

from django.db import connection

from blog.search.query import Part, Phrase, Word
from blog.search.tiers import Scope, Tier

# The vector of a tier, and the columns of terms it is made of.
TIERS: Final = {
    Tier.TITLE: ("in_title", ("title",)),
    Tier.HEADINGS: ("in_headings", ("title", "headings")),
    Tier.BODY: ("in_body", ("title", "headings", "body")),
    Tier.EVERYTHING: ("in_everything", ("title", "headings", "body", "code")),
}


# Posts that hold the words of a phrase, of which so many are looked through for it, the
# newest first: without positions in the index that takes reading them.
MOST_READ: Final = 5000


class _Condition(NamedTuple):
    sql: str
    parameters: list[str]


def statement(
    tier: Tier, parts: Sequence[Part], scope: Scope, most: int
) -> tuple[str, list[Any]]:
    """SQL and its parameters: `place` of the newest posts that have every part in that
    tier, newest first.

    All that the index finds is found first: PostgreSQL takes it for cheaper to read
    vectors from the newest post on, which it is not.
    """
    vector, columns = TIERS[tier]
    facets = " & ".join(map(_lexeme, scope.facets))
    phrases = [_in_order(part, columns) for part in parts if isinstance(part, Phrase)]
    hidden, hidden_parameters = scope.hidden
    return (
        "WITH found AS MATERIALIZED (SELECT place FROM search_entry "
        f"WHERE {vector} @@ %s::tsquery "
        f"{'AND in_everything @@ %s::tsquery ' if facets else ''}"
        f"AND place > %s AND place NOT IN ({hidden})) "
        "SELECT place FROM (SELECT place FROM found ORDER BY place LIMIT %s) "
        f"AS newest WHERE {_all(phrases)} LIMIT %s",
        [
            " & ".join(map(_asked, parts)),
            *([facets] if facets else []),
            *(scope.start, *hidden_parameters),
            MOST_READ if phrases else most,
            *(value for phrase in phrases for value in phrase.parameters),
            most,
        ],
    )


def held(words: Collection[str], scope: Scope) -> set[str]:
    """Those of the words that any post holds."""
    hidden, hidden_parameters = scope.hidden
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word FROM unnest(%s::text[]) AS word WHERE EXISTS (SELECT 1 "
            "FROM search_entry WHERE in_everything @@ quote_literal(word)::tsquery "
            f"AND place > %s AND place NOT IN ({hidden}))",
            [list(words), scope.start, *hidden_parameters],
        )
        return {word for (word,) in cursor.fetchall()}


def counts(words: Collection[str], scope: Scope, most: int) -> dict[str, int]:
    """How many posts hold each of the words, as far as `most`."""
    hidden, hidden_parameters = scope.hidden
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word, (SELECT count(*) FROM (SELECT 1 FROM search_entry "
            "WHERE in_everything @@ quote_literal(word)::tsquery AND place > %s "
            f"AND place NOT IN ({hidden}) LIMIT %s) AS found) "
            "FROM unnest(%s::text[]) AS word",
            [scope.start, *hidden_parameters, most, list(words)],
        )
        return dict(cursor.fetchall())


def _all(phrases: Sequence[_Condition]) -> str:
    if not phrases:
        return "TRUE"
    conditions = " AND ".join(phrase.sql for phrase in phrases)
    return f"(SELECT {conditions} FROM search_entry WHERE place = newest.place)"


def _in_order(phrase: Phrase, columns: tuple[str, ...]) -> _Condition:
    """No word holds a sign that means something to LIKE."""
    end = "" if phrase.is_prefix else " "
    pattern = f"% {' '.join(phrase.words)}{end}%"
    either = " OR ".join(f"' ' || {column} || ' ' LIKE %s" for column in columns)
    return _Condition(f"({either})", [pattern] * len(columns))


def _asked(part: Part) -> str:
    """In PostgreSQL's syntax of a tsquery."""
    if isinstance(part, Word):
        star = ":*" if part.is_prefix else ""
        forms = " | ".join(f"{_lexeme(form)}{star}" for form in part.forms)
        return f"({forms})"
    if isinstance(part, Phrase):
        *words, last = map(_lexeme, part.words)
        return " & ".join((*words, f"{last}:*" if part.is_prefix else last))
    return f"{_lexeme(part.term)}:*"


def _lexeme(term: str) -> str:
    """No term holds a quotation mark or a backslash."""
    return f"'{term}'"
