"""Writes one item: a post or a page, in one transaction, or not at all."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db import IntegrityError, transaction
from django.urls import reverse

from blog.importing.records import ImportedPage, ImportedPost, Record
from blog.importing.report import Line, Result
from blog.importing.shown import counted, listed
from blog.importing.writing import anchors, digests, old_addresses
from blog.importing.writing.fitting import fitted, key
from blog.importing.writing.known import Known
from blog.importing.writing.pictures import Pictures, Turn
from blog.importing.writing.planning import Plan, wanted_slug
from blog.importing.writing.rows import Rows, Telling
from blog.importing.writing.terms import Terms
from blog.markdown_source import references
from blog.models import ImportedItem, ImportRun, Page, Post
from blog.models.named_images import find_images
from blog.rendering import (
    Rendering,
    SourceTooLong,
    Surroundings,
    Task,
    UnrenderableSource,
)

_AT_THE_SAME_MOMENT = (
    "Somebody changed the site at the same moment, and it does not fit any more: run "
    "the import again."
)
_DELETED = (
    "It was deleted here after an earlier run and stays deleted. Import it again "
    "with what was deleted (--restore-deleted) to bring it back."
)
_EDITED_HERE = (
    "It changed in the source and was edited here since: nothing was overwritten. "
    "Bring the change in by hand at {}."
)
_OTHER_KIND = (
    "It changed from a post to a page in the source, or back: nothing was overwritten. "
    "Delete {} here and import again with what was deleted (--restore-deleted)."
)


@dataclass(frozen=True)
class Job:
    """An item that is ready to be written. `record` fits its columns, `digest` is of
    what the source has, `wanted_slug` is its own; `known` is None for an item that
    comes new. `body` is the text with its pictures and its links as they are here.
    """

    record: Record
    wanted_slug: str
    known: Known | None
    digest: str
    telling: Telling
    turn: Turn
    body: str = ""

    def line(self, result: Result, address: str = "") -> Line:
        return Line(
            self.record.source_id,
            result,
            address,
            notes=tuple(self.telling.notes),
            losses=tuple(self.telling.losses),
        )

    def refused(self, reason: str) -> Line:
        return Line(self.record.source_id, Result.REFUSED, notes=(reason,))

    def rendering_task(self) -> Task | None:
        """For `rendered_ahead`; none for what is here: its headings have a history."""
        if self.known and not self.known.is_deleted:
            return None
        record = self.record
        if isinstance(record, ImportedPage):
            surroundings = Surroundings()
        else:
            surroundings = Surroundings(bool(record.cover), serves_snippets=True)
        pictures = find_images(self.body)
        return Task(self.body, surroundings=surroundings, pictures=pictures)


class ItemWriter:
    """`run` is None in a dry run: every transaction is rolled back.

    Items are prepared and written in the same order; while one waits to be written,
    others may be prepared.
    """

    def __init__(
        self,
        plan: Plan,
        known: dict[str, Known],
        run: ImportRun | None,
        pictures: Pictures,
    ) -> None:
        self.plan = plan
        self.known = known
        self.run = run
        self.pictures = pictures
        self.rows = Rows(self.pictures, Terms(plan.terms))

    def prepare(self, record: Record, *, restores_deleted: bool) -> Job | Line:
        """What is to be written, its pictures stored already; or the line of an item
        that is not.
        """
        known = self.known.get(key(record.source_id))
        digest = digests.of_record(record)
        if known and known.is_deleted:
            if not restores_deleted:
                return Line(record.source_id, Result.SKIPPED, notes=(_DELETED,))
        elif known and known.digest == digest and not self._may_fetch(known):
            address = self.plan.places[record.source_id]
            return Line(record.source_id, Result.UNCHANGED, address)
        wanted = wanted_slug(record)
        record, cut = fitted(record)
        telling = Telling([*record.losses, *cut], list(record.notes))
        turn = self.pictures.begin()
        job = Job(record, wanted, known, digest, telling, turn)
        try:
            job = replace(job, body=self._rewritten(job))
            if isinstance(record, ImportedPost):
                self.pictures.fetch_cover(record.cover)
        except IntegrityError:
            self.pictures.end(is_refused=True)
            return job.refused(_AT_THE_SAME_MOMENT)
        return job

    def write(self, job: Job, rendering: Rendering | None = None) -> Line:
        self.pictures.resume(job.turn)
        try:
            with transaction.atomic():
                line = self._saved(job, rendering)
                if self.run is None:
                    transaction.set_rollback(True)
                self.pictures.settle()
        except (SourceTooLong, UnrenderableSource) as error:
            line = job.refused(str(error))
        except IntegrityError:
            line = job.refused(_AT_THE_SAME_MOMENT)
        is_refused = line.result in {Result.REFUSED, Result.CONFLICT}
        self.pictures.end(is_refused=is_refused)
        return line

    def _may_fetch(self, known: Known) -> bool:
        return known.lacks_pictures and self.pictures.media.is_looking

    def _rewritten(self, job: Job) -> str:
        """The text with its pictures and its links to other items as they are here."""
        losses, body = job.telling.losses, job.record.body
        links, lost = {}, []
        for link in job.record.links:
            place = self.plan.find(link.place)
            if place:
                mark = "#" if link.fragment else ""
                links[link.address] = f"{place}{mark}{link.fragment}"
            elif not self.plan.answers(link.place):
                lost.append(link.address)
        pictures = self.pictures.store_all(job.record.images, losses)
        for new, noun in ((pictures, "picture"), (links, "link")):
            body, count = references.replace(body, new) if new else (body, 0)
            if count:
                job.telling.notes.append(
                    f"{counted(count, noun)} in the text got a new address."
                )
        if lost:
            losses.append(
                f"{counted(len(lost), 'link')} to the old site stayed as written, for "
                f"nothing of this import is meant: {listed(lost)}."
            )
        return body

    def _saved(self, job: Job, rendering: Rendering | None) -> Line:
        row, body = self._row(job), job.body
        if isinstance(row, Line):
            return row
        row.rendered_ahead = rendering
        if isinstance(row, Post) and isinstance(job.record, ImportedPost):
            self.rows.save_post(row, job.record, body, job.telling)
        elif isinstance(row, Page) and isinstance(job.record, ImportedPage):
            self.rows.save_page(row, job.record, body)
        job.telling.losses.extend(anchors.losses(body, row.html))
        address = row.get_absolute_url()
        old_addresses.record(job.record, address, self.plan, job.telling.losses)
        self._remember(job, row)
        is_new = job.known is None or job.known.is_deleted
        return job.line(Result.MADE if is_new else Result.UPDATED, address)

    def _row(self, job: Job) -> Post | Page | Line:
        """A new row or that of an earlier run, or the line of a conflict."""
        model = Page if isinstance(job.record, ImportedPage) else Post
        source_id = job.record.source_id
        if job.known is None or job.known.is_deleted:
            job.telling.notes.extend(self.plan.notes[source_id])
            return model(slug=self.plan.slugs[source_id])
        address = self.plan.places[source_id]
        pk = job.known.page_id if model is Page else job.known.post_id
        rows = model.objects.select_for_update()
        row = rows.filter(pk=pk).first() if pk else None
        if row is None:
            return _conflict(job, address, _OTHER_KIND.format(address))
        if digests.of_row(row) != job.known.written_digest:
            admin = reverse(f"admin:blog_{model._meta.model_name}_change", args=[pk])
            return _conflict(job, address, _EDITED_HERE.format(admin))
        self._follow(row, job)
        return row

    def _follow(self, row: Post | Page, job: Job) -> None:
        """The slug changes when the source's did, and not when it had to give way."""
        addresses = self.plan.addresses(job.record)
        if not addresses.fits(row.slug, job.wanted_slug):
            row.slug, note = addresses.take(job.wanted_slug)
            job.telling.notes.extend([note] if note else [])

    def _remember(self, job: Job, row: Post | Page) -> None:
        ImportedItem(
            pk=job.known.pk if job.known else None,
            source=self.pictures.source,
            source_id=key(job.record.source_id),
            run=self.run,
            digest=job.digest,
            written_digest=digests.of_row(row),
            lacks_pictures=job.turn.lacks_some,
            post=row if isinstance(row, Post) else None,
            page=row if isinstance(row, Page) else None,
        ).save()


def _conflict(job: Job, address: str, why: str) -> Line:
    return Line(job.record.source_id, Result.CONFLICT, address, notes=(why,))
