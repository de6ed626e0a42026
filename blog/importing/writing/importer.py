"""Runs an import: plans, writes item after item, reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils import timezone

from blog.importing.records import (
    Export,
    ImportedRedirects,
    ImportedRevision,
    ImportedRow,
    ImportedTerm,
    Item,
    OwnRecord,
    Record,
    Remark,
    Skipped,
    Unreadable,
)
from blog.importing.report import Line, Report, Result
from blog.importing.writing import redirects
from blog.importing.writing.fitting import key
from blog.importing.writing.items import ItemWriter
from blog.importing.writing.known import known_items
from blog.importing.writing.media import Media
from blog.importing.writing.own_pictures import OwnPictures
from blog.importing.writing.own_revisions import OwnRevisions
from blog.importing.writing.own_rows import OwnRows
from blog.importing.writing.pictures import Pictures
from blog.importing.writing.planning import Plan, make_plan
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
    report = Report(export.source, export.kind, is_dry_run=options.is_dry_run)
    pictures = Pictures(options.is_dry_run, source, options.media)
    own_pictures = OwnPictures(options.is_dry_run)
    rows = OwnRows(source, known, log, own_pictures)
    running = _Run(
        options,
        report,
        ItemWriter(plan, known, log, pictures),
        rows,
        OwnRevisions(own_pictures, options.is_dry_run, rows.settled),
    )
    for item in export.items():
        running.take(item)
        if options.on_progress and not isinstance(item, Remark | ImportedTerm):
            options.on_progress(len(report.lines), plan.count)
    running.settle(plan)
    if log:
        log.finished_at = timezone.now()
        log.report = [line.as_json() for line in report.lines]
        log.save()
    return report


@dataclass(frozen=True)
class _Run:
    options: Options
    report: Report
    items: ItemWriter
    rows: OwnRows
    revisions: OwnRevisions

    def take(self, item: Item) -> None:
        if isinstance(item, Remark):
            self.report.remarks.append(item.sentence)
        elif not isinstance(item, ImportedTerm):
            self.report.lines.append(self._line(item))

    def settle(self, plan: Plan) -> None:
        terms = self.items.rows.terms
        if not self.options.is_dry_run:
            terms.settle(plan.answers)
            self.report.remarks.extend(self.rows.settle())
        self.report.remarks[:0] = terms.sentences()

    def _line(self, item: Record | OwnRecord | Skipped | Unreadable) -> Line:
        if isinstance(item, Skipped):
            return Line(item.source_id, Result.SKIPPED, notes=(item.reason,))
        if isinstance(item, Unreadable):
            return Line(item.source_id, Result.REFUSED, notes=(item.reason,))
        if isinstance(item, ImportedRow):
            return self.rows.write(item)
        if isinstance(item, ImportedRevision):
            return self.revisions.write(item)
        if isinstance(item, ImportedRedirects):
            return redirects.write(item, is_dry_run=self.options.is_dry_run)
        return self._written(item)

    def _written(self, record: Record) -> Line:
        restores_deleted = self.options.restores_deleted
        line = self.items.write(record, restores_deleted=restores_deleted)
        if line.result in {Result.MADE, Result.UPDATED}:
            self.report.unplaced.update(record.unplaced)
        return line
