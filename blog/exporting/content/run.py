"""Writes the export, and says what it did."""

from __future__ import annotations

from pathlib import Path

from blog.exporting.content.documents import all_documents, count
from blog.exporting.content.targets import Target, opened
from blog.exporting.report import Progress, Report


def export_to(place: Path, on_progress: Progress | None = None) -> Report:
    """Raises RefusedTarget and OSError."""
    with opened(place) as target:
        return export(target, on_progress)


def export(target: Target, on_progress: Progress | None = None) -> Report:
    """Raises OSError."""
    report = Report.of(("files written", "unchanged", "removed"))
    expected = count()
    for number, document in enumerate(all_documents(), 1):
        try:
            content = document.read()
        except FileNotFoundError:
            report.miss(document.name)
            continue
        is_new = target.add(document.name, content)
        report.counts["files written" if is_new else "unchanged"] += 1
        if on_progress:
            on_progress(number, max(expected, number))
    report.counts["removed"] = target.finish()
    return report
