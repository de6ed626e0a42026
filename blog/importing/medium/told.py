"""Sentences about a story that its reader collects on the way."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Told:
    """For the item's line of the report."""

    losses: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
