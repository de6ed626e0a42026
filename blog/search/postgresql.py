"""Asks PostgreSQL's full-text columns (tsvector without positions, GIN)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

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


class _Condition(NamedTuple):
    sql: str
    parameters: list[str]


def places(tier: Tier, parts: Sequence[Part], scope: Scope, most: int) -> list[int]:
    """Of the newest posts that have every part in that tier, newest first."""
    conditions = list(_conditions(tier, parts, scope))
    asked = " AND ".join(condition.sql for condition in conditions)
    parameters = [value for condition in conditions for value in condition.parameters]
    hidden, hidden_parameters = scope.hidden
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT place FROM search_entry WHERE {asked} AND place < %s "
            f"AND place NOT IN ({hidden}) ORDER BY place DESC LIMIT %s",
            [*parameters, scope.end, *hidden_parameters, most],
        )
        return [place for (place,) in cursor.fetchall()]


def counts(words: Collection[str], scope: Scope, most: int) -> dict[str, int]:
    """How many posts, at most so many, hold each word; without words in none."""
    hidden, hidden_parameters = scope.hidden
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word, (SELECT count(*) FROM (SELECT 1 FROM search_entry "
            "WHERE in_everything @@ quote_literal(word)::tsquery AND place < %s "
            f"AND place NOT IN ({hidden}) LIMIT %s) AS found) "
            "FROM unnest(%s::text[]) AS word",
            [scope.end, *hidden_parameters, most, list(words)],
        )
        return {word: count for word, count in cursor.fetchall() if count}


def _conditions(
    tier: Tier, parts: Sequence[Part], scope: Scope
) -> Iterator[_Condition]:
    vector, columns = TIERS[tier]
    asked = " & ".join(map(_asked, parts))
    yield _Condition(f"{vector} @@ %s::tsquery", [asked])
    if scope.facets:
        facets = " & ".join(map(_lexeme, scope.facets))
        yield _Condition("in_everything @@ %s::tsquery", [facets])
    for part in parts:
        if isinstance(part, Phrase):
            yield _in_order(part, columns)


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
