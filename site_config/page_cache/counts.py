"""What the page caches of a site have answered, for whoever watches them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from site_config.operating.cells import Cells, living

HITS, MISSES, PASSED, AWAY, SIZE, LIMIT, VERSION = range(7)
CELLS: Final = 7


@dataclass(frozen=True)
class Figures:
    """Since the start of a process, named by host, number and chance; `size` and
    `limit` in bytes, of what it keeps; `version` is that of the content.

    `hits` came from memory, `misses` were made and kept, `passed` went to Django
    because they depend on who asks, `away` came from memory without a database.
    """

    process: str
    hits: int
    misses: int
    passed: int
    away: int
    size: int
    limit: int
    version: int


class Counts(Cells):
    def __init__(self, limit: int, folder: Path | None = None) -> None:
        """`limit` in bytes."""
        self._limit = limit
        super().__init__(CELLS, folder)

    def figures(self) -> Figures:
        return Figures(self.name, *self.cells[:CELLS])

    def _begin(self) -> memoryview:
        cells = super()._begin()
        cells[LIMIT] = self._limit
        return cells


def all_figures(folder: Path) -> list[Figures]:
    """Of every process that lives."""
    found = sorted(living(folder, CELLS).items())
    return [Figures(name, *numbers) for name, numbers in found]
