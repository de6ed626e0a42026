"""The items of a source are asked for twice, for the plan and for the writing, and are
read once: reading one takes fifty times as long as keeping it.
"""

from __future__ import annotations

import pickle
import weakref
from collections.abc import Callable, Iterator
from tempfile import SpooledTemporaryFile
from typing import Final

from blog.importing.records import Item

# Bytes that are kept in memory; more go to a file that nobody else can open.
_IN_MEMORY: Final = 8_000_000


class Kept:
    """Gives what `items` gives, and reads it from there until a reading was whole."""

    def __init__(self, items: Callable[[], Iterator[Item]]) -> None:
        self._items = items
        self._whole: SpooledTemporaryFile[bytes] | None = None
        self._count = 0

    def __call__(self) -> Iterator[Item]:
        return self._again(self._whole) if self._whole else self._first_reading()

    def _first_reading(self) -> Iterator[Item]:
        file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 # it outlives this
        weakref.finalize(self, file.close)
        count = 0
        for item in self._items():
            pickle.dump(item, file, pickle.HIGHEST_PROTOCOL)
            count += 1
            yield item
        self._whole, self._count = file, count

    def _again(self, file: SpooledTemporaryFile[bytes]) -> Iterator[Item]:
        place = 0
        for _ in range(self._count):
            file.seek(place)  # another reading may be under way
            item: Item = pickle.load(file)  # noqa: S301 # ours, from above
            place = file.tell()
            yield item
