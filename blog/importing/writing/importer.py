"""Runs an import: plans, writes item after item, reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils import timezone

from blog.importing.records import (
    Export,
    ImportedTerm,
    Item,
    Remark,
    Skipped,
    Unreadable,
)
from blog.importing.report import Line, Report, Result
from blog.importing.writing.fitting import key
from blog.importing.writing.items import ItemWriter
from blog.importing.writing.known import known_items
from blog.importing.writing.media import Media
from blog.importing.writing.pictures import Pictures
from blog.importing.writing.planning import make_plan
from blog.models import ImportRun


@dataclass(frozen=True)
class Options:
    """`restores_deleted`: what was deleted here since an earlier run comes back.

    `on_progress` is told how many items are done, and of how many.
    """

    is_dry_run: bool = False
    restores_deleted: bool = False
    media: Media = field(default_factory=Media)
    on_progress: Callable[[int, int], None] | None = None


def run(export: Export, options: Options) -> Report:
    """Write what the export holds; a dry run does the same and takes it all back."""
    source = key(export.source)
    known = known_items(source)
    plan = make_plan(export.items(), known)
    log = None
    if not options.is_dry_run:
        log = ImportRun.objects.create(source=source, kind=export.kind)
    pictures = Pictures(options.is_dry_run, source, options.media)
    writer = ItemWriter(plan, known, log, pictures)
    report = Report(export.source, export.kind, is_dry_run=options.is_dry_run)
    for item in export.items():
        _report(item, writer, report, options)
        if options.on_progress and not isinstance(item, Remark | ImportedTerm):
            options.on_progress(len(report.lines), plan.count)
    if log:
        writer.rows.terms.settle(plan.answers)
    report.remarks[:0] = writer.rows.terms.sentences()
    if log:
        log.finished_at = timezone.now()
        log.report = [line.as_json() for line in report.lines]
        log.save()
    return report


def _report(item: Item, writer: ItemWriter, report: Report, options: Options) -> None:
    if isinstance(item, ImportedTerm):
        return
    if isinstance(item, Remark):
        report.remarks.append(item.sentence)
    elif isinstance(item, Skipped):
        report.lines.append(Line(item.source_id, Result.SKIPPED, notes=(item.reason,)))
    elif isinstance(item, Unreadable):
        report.lines.append(Line(item.source_id, Result.REFUSED, notes=(item.reason,)))
    else:
        line = writer.write(item, restores_deleted=options.restores_deleted)
        report.lines.append(line)
        if line.result in {Result.MADE, Result.UPDATED}:
            report.unplaced.update(item.unplaced)
