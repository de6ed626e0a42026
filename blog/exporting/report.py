"""What an export did, whatever its format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final, TypeAlias

# Told how many are done, and of how many.
Progress: TypeAlias = Callable[[int, int], None]

_OF_ONE: Final = {
    "files written": "file written",
    "pages": "page",
    "pictures": "picture",
    "posts": "post",
}


@dataclass
class Report:
    """`counts` are numbers by what they are of, in the order in which they are told;
    `losses` are sentences about what the export lacks.
    """

    counts: Counter[str] = field(default_factory=Counter)
    losses: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, names: Iterable[str]) -> Report:
        """One that begins with none of each."""
        return cls(Counter(dict.fromkeys(names, 0)))

    def miss(self, file: str) -> None:
        """A picture whose file the storage lost."""
        self.losses.append(
            f"{file} is not in the storage, so that the export lacks it."
        )

    def as_text(self) -> str:
        told = (
            f"{number:,} {_OF_ONE.get(name, name) if number == 1 else name}"
            for name, number in self.counts.items()
        )
        return f"{', '.join(told)}."


def counted(number: int, noun: str, several: str = "") -> str:
    return f"{number:,} {noun if number == 1 else several or f'{noun}s'}"
