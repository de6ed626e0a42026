"""Runs an import: plans, writes item after item, reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from django.utils import timezone

from blog.importing.records import (
    Export,
    ImportedRedirects,
    ImportedRevision,
    ImportedRow,
    ImportedTerm,
    Item,
    Remark,
    Skipped,
    Unreadable,
)
from blog.importing.report import Line, Report, Result
from blog.importing.shown import counted, listed
from blog.importing.writing import redirects
from blog.importing.writing.fitting import key
from blog.importing.writing.items import ItemWriter, Job
from blog.importing.writing.known import Known, known_items
from blog.importing.writing.media import Media
from blog.importing.writing.own_pictures import OwnPictures
from blog.importing.writing.own_revisions import OwnRevisions
from blog.importing.writing.own_rows import OwnRows
from blog.importing.writing.pictures import Pictures
from blog.importing.writing.planning import Plan, make_plan
from blog.models import ImportRun
from blog.rendering import Rendering, Task
from blog.rendering.ahead import rendered_ahead
from blog.search.indexing import catch_up_all
from site_config import identity

# Items whose texts are taken into the search index in one go.
_INDEXED_TOGETHER: Final = 50


@dataclass(frozen=True)
class Options:
    """`restores_deleted`: what was deleted here since an earlier run comes back.

    `on_reading` is told how many items were read beforehand, `on_progress` how many are
    done, and of how many. `processes` render; None: as many as there are cores.
    """

    is_dry_run: bool = False
    restores_deleted: bool = False
    media: Media = field(default_factory=Media)
    on_reading: Callable[[int], None] | None = None
    on_progress: Callable[[int, int], None] | None = None
    processes: int | None = None


def run(export: Export, options: Options) -> Report:
    """Write what the export holds; a dry run does the same and takes it all back."""
    source = key(export.source)
    known = known_items(source)
    plan = make_plan(_told(export.items(), options.on_reading), known)
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
    # Every post of the run is dated in the zone that the site has now.
    with identity.held():
        running.take_all(export.items(), plan.count)
        running.settle(plan)
    if export.is_whole:
        report.remarks.extend(_about_gone(known, report))
    if log:
        log.finished_at = timezone.now()
        log.report = [line.as_json() for line in report.lines]
        log.save()
    return report


_Step: TypeAlias = Job | ImportedRow | ImportedRevision | ImportedRedirects | Line


@dataclass(frozen=True)
class _Run:
    options: Options
    report: Report
    items: ItemWriter
    rows: OwnRows
    revisions: OwnRevisions

    def take_all(self, items: Iterable[Item], count: int) -> None:
        """What is rendered ahead is prepared while others are written; lines are in
        the order of the source. Whoever stops in between leaves no picture that
        nothing shows.
        """
        try:
            self._take_each(items, count)
        finally:
            self.items.pictures.abandon()

    def _take_each(self, items: Iterable[Item], count: int) -> None:
        steps = (
            (step, self._rendering_task(step))
            for item in items
            if (step := self._step(item))
        )
        written = 0
        with closing(rendered_ahead(steps, self.options.processes)) as rendered:
            for step, rendering in rendered:
                line = self._take(step, rendering)
                written += line.is_written
                if written == _INDEXED_TOGETHER:
                    self._index()
                    written = 0
                if self.options.on_progress:
                    self.options.on_progress(len(self.report.lines), count)

    def settle(self, plan: Plan) -> None:
        terms = self.items.rows.terms
        if not self.options.is_dry_run:
            terms.settle(plan.answers)
            self.report.remarks.extend(self.rows.settle())
        if any(line.is_written for line in self.report.lines):
            self._index()
        self.report.remarks[:0] = terms.sentences()

    def _step(self, item: Item) -> _Step | None:
        """What is left to do about an item; None for what is no line of the report."""
        if isinstance(item, Remark):
            self.report.remarks.append(item.sentence)
            return None
        if isinstance(item, ImportedTerm):
            return None
        if isinstance(item, Skipped):
            return Line(item.source_id, Result.SKIPPED, notes=(item.reason,))
        if isinstance(item, Unreadable):
            return Line(item.source_id, Result.REFUSED, notes=(item.reason,))
        if isinstance(item, ImportedRow | ImportedRevision | ImportedRedirects):
            return item
        restores_deleted = self.options.restores_deleted
        step = self.items.prepare(item, restores_deleted=restores_deleted)
        return replace(step, title=item.title) if isinstance(step, Line) else step

    def _rendering_task(self, step: _Step) -> Task | None:
        if isinstance(step, Job):
            return step.rendering_task()
        return self.rows.rendering_task(step) if isinstance(step, ImportedRow) else None

    def _take(self, step: _Step, rendering: Rendering | None) -> Line:
        line = self._line(step, rendering)
        if isinstance(step, Job):
            line = replace(line, title=step.record.title)
            if line.is_written:
                self.report.unplaced.update(step.record.unplaced)
        self.report.lines.append(line)
        return line

    def _index(self) -> None:
        if not self.options.is_dry_run:
            catch_up_all()

    def _line(self, step: _Step, rendering: Rendering | None) -> Line:
        if isinstance(step, Line):
            return step
        if isinstance(step, Job):
            return self.items.write(step, rendering)
        if isinstance(step, ImportedRow):
            return self.rows.write(step, rendering)
        if isinstance(step, ImportedRevision):
            return self.revisions.write(step)
        return redirects.write(step, is_dry_run=self.options.is_dry_run)


def _about_gone(known: dict[str, Known], report: Report) -> list[str]:
    there = {key(line.source_id) for line in report.lines}
    gone = [name for name, one in known.items() if name not in there]
    kept = [name for name in gone if not known[name].is_deleted]
    if not kept:
        return []
    items = counted(len(kept), "item")
    return [f"Not in it any more, and still here: {items} ({listed(kept)})."]


def _told(
    items: Iterable[Item], on_reading: Callable[[int], None] | None
) -> Iterator[Item]:
    for number, item in enumerate(items, 1):
        if on_reading:
            on_reading(number)
        yield item
