"""Writes the export, and says what it did."""

from __future__ import annotations

from pathlib import Path

from blog.exporting.content.documents import all_documents, count
from blog.exporting.content.targets import Target, opened
from blog.exporting.report import Progress, Report, counted
from blog.models import Revision


def export_to(
    place: Path, on_progress: Progress | None = None, *, with_revisions: bool = False
) -> Report:
    """Raises RefusedTarget and OSError."""
    with opened(place) as target:
        return export(target, on_progress, with_revisions=with_revisions)


def export(
    target: Target, on_progress: Progress | None = None, *, with_revisions: bool = False
) -> Report:
    """Raises OSError."""
    report = Report.of(target.counted)
    expected = count(with_revisions=with_revisions)
    documents = all_documents(with_revisions=with_revisions)
    for number, document in enumerate(documents, 1):
        try:
            content = document.read()
        except FileNotFoundError:
            report.miss(document.name)
            continue
        is_new = target.add(document.name, content)
        report.counts["files written" if is_new else "unchanged"] += 1
        if on_progress:
            on_progress(number, max(expected, number))
    if removed := target.finish():
        report.counts["removed"] = removed
    working = Revision.objects.working().count() if with_revisions else 0
    if working:
        copies = counted(working, "working copy", "working copies")
        report.losses.append(f"{copies} that nobody saved stayed behind.")
    return report
