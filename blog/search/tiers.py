"""Where in a post a match counts how much, and among which posts it is looked for."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from blog.models import SearchEntry
from blog.models.search_entries import place_before


class Tier(enum.IntEnum):
    """Each holds those before it: what is in the title is in the title or a heading."""

    TITLE = 1
    HEADINGS = 2
    BODY = 3
    EVERYTHING = 4


@dataclass(frozen=True)
class Scope:
    """Posts that a visitor may read at that moment (aware), of all these facets."""

    at: datetime
    facets: tuple[str, ...] = ()

    @property
    def start(self) -> int:
        """Their places come after it."""
        return place_before(self.at)

    @cached_property
    def hidden(self) -> tuple[str, tuple[Any, ...]]:
        """A query of the places that are left out all the same, and its parameters."""
        hidden = SearchEntry.objects.hidden(self.at).values("place")
        return hidden.query.sql_with_params()
