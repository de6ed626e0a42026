"""Rows of which there may be many."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)

# Rows that are in memory at a time.
CHUNK: Final = 200


def in_chunks(rows: QuerySet[Row]) -> Iterator[list[Row]]:
    """All of them in their order, as many at a time as there is room for. No query is
    open meanwhile; what is deleted meanwhile is not among them.
    """
    keys = list(rows.values_list("pk", flat=True))
    for start in range(0, len(keys), CHUNK):
        some = keys[start : start + CHUNK]
        found = rows.in_bulk(some)
        yield [found[key] for key in some if key in found]
