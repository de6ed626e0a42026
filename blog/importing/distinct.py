"""Each item by an id of its own, as the site will know it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from blog.importing.records import ImportedText, Item, Skipped

TWICE: Final = "The source has it twice; the first was taken."


def distinct(items: Iterable[Item]) -> Iterator[Item]:
    """The same text twice is skipped; another one by the same id gets a number, as in
    "about (2)".
    """
    said: dict[str, set[int]] = {}
    used: Counter[str] = Counter()
    for item in items:
        if not isinstance(item, ImportedText):
            yield item
            continue
        source_id, text = item.source_id, hash((item.title, item.body))
        if text in said.get(source_id, ()):
            yield Skipped(source_id, TWICE)
            continue
        known_by = source_id
        while known_by in said:
            used[source_id] += 1
            known_by = f"{source_id} ({used[source_id] + 1})"
        for one in {source_id, known_by}:
            said.setdefault(one, set()).add(text)
        yield replace(item, source_id=known_by)
