"""Writes the export, and says what it did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from blog.exporting.content.documents import all_documents, count
from blog.exporting.content.targets import Target


@dataclass
class Report:
    """Numbers of files; `missing` are pictures whose file the storage lost."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0
    missing: list[str] = field(default_factory=list)


def export(
    target: Target, on_progress: Callable[[int, int], None] | None = None
) -> Report:
    """Raises OSError."""
    report, expected = Report(), count()
    for number, document in enumerate(all_documents(), 1):
        try:
            content = document.read()
        except FileNotFoundError:
            report.missing.append(document.name)
            continue
        if target.add(document.name, content):
            report.written += 1
        else:
            report.unchanged += 1
        if on_progress:
            on_progress(number, max(expected, number))
    report.removed = target.finish()
    return report
