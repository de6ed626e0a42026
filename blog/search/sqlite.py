"""Asks SQLite's full-text tables (FTS5)."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any, Final

from django.db import connection

from blog.search.query import Part, Phrase, Word
from blog.search.tiers import Scope, Tier

# Where a tier is asked for, and in which columns if not in all.
TIERS: Final = {
    Tier.TITLE: ("search_titles", ""),
    Tier.HEADINGS: ("search_headings", ""),
    Tier.BODY: ("search_everything", "{title headings body} : "),
    Tier.EVERYTHING: ("search_everything", ""),
}


def statement(
    tier: Tier, parts: Sequence[Part], scope: Scope, most: int
) -> tuple[str, list[Any]]:
    """SQL and its parameters: `place` of the newest posts that have every part in that
    tier, newest first.
    """
    table, columns = TIERS[tier]
    asked = f"{columns}({' AND '.join(map(_asked, parts))})"
    facets = (f'facets : "{facet}"' for facet in scope.facets)
    hidden, hidden_parameters = scope.hidden
    return (
        f"SELECT rowid AS place FROM {table} WHERE {table} MATCH %s AND rowid > %s "
        f"AND rowid NOT IN ({hidden}) ORDER BY rowid LIMIT %s",
        [" AND ".join((asked, *facets)), scope.start, *hidden_parameters, most],
    )


def held(words: Collection[str], scope: Scope) -> set[str]:
    """Those of the words that any post holds."""
    hidden, hidden_parameters = scope.hidden
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT value FROM json_each(%s) WHERE EXISTS (SELECT 1 FROM "
            "search_everything WHERE search_everything MATCH '\"' || value || '\"' "
            f"AND rowid > %s AND rowid NOT IN ({hidden}))",
            [json.dumps(list(words)), scope.start, *hidden_parameters],
        )
        return {word for (word,) in cursor.fetchall()}


def counts(words: Collection[str], scope: Scope, most: int) -> dict[str, int]:
    """How many posts hold each of the words, as far as `most`."""
    hidden, hidden_parameters = scope.hidden
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT value, (SELECT count(*) FROM (SELECT 1 FROM search_everything "
            "WHERE search_everything MATCH '\"' || value || '\"' AND rowid > %s "
            f"AND rowid NOT IN ({hidden}) LIMIT %s)) FROM json_each(%s)",
            [scope.start, *hidden_parameters, most, json.dumps(list(words))],
        )
        return dict(cursor.fetchall())


def _asked(part: Part) -> str:
    """In FTS5's syntax; no term holds a quotation mark."""
    if isinstance(part, Word):
        star = "*" if part.is_prefix else ""
        forms = " OR ".join(f'"{form}"{star}' for form in part.forms)
        return f"({forms})"
    if isinstance(part, Phrase):
        return f'"{" ".join(part.words)}"{"*" if part.is_prefix else ""}'
    return f'"{part.term}"*'
