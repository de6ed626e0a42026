"""Writes the documents of our own export: each a row, in one transaction, or not at
all. A row that differs here is overwritten only when an import made it so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, models, transaction

from blog.importing.records import ImportedRow
from blog.importing.report import Line, Result
from blog.importing.writing.digests import of_facts
from blog.importing.writing.fitting import key
from blog.importing.writing.known import Known
from blog.importing.writing.own_pictures import OwnPictures
from blog.markdown_source import references
from blog.models import Image, ImportedItem, ImportRun, Page, Post
from blog.models.named_images import find_images
from blog.models.texts import Text
from blog.portable import arriving, documents
from blog.portable.arriving import Coming, UnfitDocument
from blog.portable.kinds import BY_FOLDER, IDENTITY, IMAGES, NAMES, POSTS, Kind
from blog.portable.leaving import facts_of, text_of
from blog.rendering import (
    Rendering,
    SourceTooLong,
    Surroundings,
    Task,
    UnrenderableSource,
)

_DIFFERS = (
    "It is here already and differs, and was not written by an import of this site: "
    "nothing was overwritten."
)
_TAKEN = (
    "Something here has the same address or name already, or two of its facts do not "
    "go together, as a part without a series: change that and run the import again."
)
_SETTLED: Final = frozenset({Result.MADE, Result.UPDATED, Result.UNCHANGED})


@dataclass
class OwnRows:
    """`run` is None in a dry run: every transaction is rolled back, and rows of the
    export itself count as `coming`.
    """

    source: str
    known: Mapping[str, Known]
    run: ImportRun | None
    pictures: OwnPictures
    # uuids of texts that are here as the export has them
    settled: set[UUID] = field(default_factory=set)
    _coming: set[tuple[Any, str]] = field(default_factory=set)
    # of the row that is being written
    _rendering: Rendering | None = None
    # what names rows of its own kind, for the end
    _later: list[tuple[ImportedRow, models.Model]] = field(default_factory=list)

    def rendering_task(self, record: ImportedRow) -> Task | None:
        """For `rendered_ahead`; of a post or a page whose headings have no history, and
        that no import brought before.
        """
        facts, known = record.facts, self.known.get(key(record.source_id))
        if not BY_FOLDER[record.kind].is_text or "headings" in facts:
            return None
        if known and not known.is_deleted:
            return None
        text, _ = references.replace(record.text, self.pictures.renamed)
        is_post = record.kind == POSTS.folder
        surroundings = Surroundings(is_post and "cover" in facts, is_post)
        return Task(text, surroundings=surroundings, pictures=find_images(text))

    def write(self, record: ImportedRow, rendering: Rendering | None = None) -> Line:
        self._rendering = rendering
        kind, settled = BY_FOLDER[record.kind], len(self._later)
        try:
            with transaction.atomic():
                line = self._written(kind, record)
                if self.run is None:
                    transaction.set_rollback(True)
        except (UnfitDocument, SourceTooLong, UnrenderableSource, OSError) as error:
            line = Line(record.source_id, Result.REFUSED, notes=(str(error),))
        except IntegrityError:
            line = Line(record.source_id, Result.REFUSED, notes=(_TAKEN,))
        if line.result is Result.REFUSED or self.run is None:
            del self._later[settled:]
        if self.run is None and line.result is not Result.REFUSED:
            self._coming.add((kind.model, _name(kind, record)))
        if kind.is_text and line.result in _SETTLED:
            self.settled.add(UUID(str(record.facts[kind.key])))
        return line

    def settle(self) -> list[str]:
        """Let rows name rows of their own kind, now that all are in; sentences about
        those that cannot.
        """
        losses = []
        for record, row in self._later:
            kind = BY_FOLDER[record.kind]
            before = document(kind, row)
            try:
                with transaction.atomic():
                    arriving.save_own(kind, row, record.facts)
                    if document(kind, row) != before:
                        self._remember(kind, record, row)
            except UnfitDocument as error:
                losses.append(f"{record.source_id}: {error}")
        return losses

    def _written(self, kind: Kind, record: ImportedRow) -> Line:
        row = self._found(kind, record)
        if row is None:
            return self._made(kind, record)
        here, there = document(kind, row), (dict(record.facts), record.text)
        known = self.known.get(key(record.source_id))
        is_ours = known is not None and known.written_digest == of_facts(*here)
        is_known = known is not None and known.digest == of_facts(*there)
        if here == there or (is_ours and is_known):
            return Line(record.source_id, Result.UNCHANGED, _address(row))
        is_new = row.pk is None
        if kind is IDENTITY and not here[0]:
            is_ours = True  # nobody has named the site yet
        if not is_ours:
            return Line(
                record.source_id, Result.CONFLICT, _address(row), notes=(_DIFFERS,)
            )
        self._save(kind, row, record)
        result = Result.MADE if is_new else Result.UPDATED
        return Line(record.source_id, result, _address(row))

    def _made(self, kind: Kind, record: ImportedRow) -> Line:
        if kind is IMAGES:
            image, notes = self.pictures.store(record)
            arriving.keep_moments(image, record.facts)
            self._remember(kind, record, image)
            return Line(record.source_id, Result.MADE, notes=notes)
        row = kind.model()
        self._save(kind, row, record)
        return Line(record.source_id, Result.MADE, _address(row))

    def _save(self, kind: Kind, row: models.Model, record: ImportedRow) -> None:
        text, _ = references.replace(record.text, self.pictures.renamed)
        coming: Coming = self._coming
        arriving.fill(kind, row, self._renamed(kind, record.facts), text, coming)
        if isinstance(row, Text):
            row.rendered_ahead = self._rendering
        row.save()
        arriving.save_children(kind, row, record.facts, coming)
        arriving.save_lists(kind, row, record.facts, coming)
        arriving.keep_moments(row, record.facts)
        if isinstance(row, Post):
            self._later.append((record, row))
        self._remember(kind, record, row)

    def _found(self, kind: Kind, record: ImportedRow) -> models.Model | None:
        rows = kind.model._default_manager
        if kind is IDENTITY:
            return rows.first() or kind.model()
        name = record.facts.get(kind.key)
        if not name:
            raise UnfitDocument(f"Its front matter lacks {kind.key}. Write it there.")
        columns = {column.name: column for column in kind.columns()}
        value = arriving.value_of(columns[kind.key], name)
        found: models.Model | None = rows.filter(**{kind.key: value}).first()
        return found

    def _renamed(self, kind: Kind, facts: Mapping[str, Any]) -> dict[str, Any]:
        """With pictures by the names that they have here."""
        named = {
            column.name: self.pictures.file_name(str(facts[column.name]))
            for column in kind.columns()
            if column.related_model is Image and column.name in facts
        }
        return {**facts, **named}

    def _remember(self, kind: Kind, record: ImportedRow, row: models.Model) -> None:
        fresh = kind.model._default_manager.get(pk=row.pk)
        ImportedItem.objects.update_or_create(
            source=self.source,
            source_id=key(record.source_id),
            defaults={
                "run": self.run,
                "digest": of_facts(dict(record.facts), record.text),
                "written_digest": of_facts(*document(kind, fresh)),
                "post": row if isinstance(row, Post) else None,
                "page": row if isinstance(row, Page) else None,
            },
        )


def document(kind: Kind, row: models.Model) -> tuple[dict[str, Any], str]:
    """What an export would say of the row, as it would be read again."""
    text = text_of(kind, row)
    written = documents.write(facts_of(kind, row), text)
    return documents.read(written, has_text=text is not None)


def _name(kind: Kind, record: ImportedRow) -> str:
    """What the documents of others name it by."""
    return str(record.facts.get(NAMES.get(kind.model, ""), ""))


def _address(row: models.Model) -> str:
    address: Callable[[], str] | None = getattr(row, "get_absolute_url", None)
    return address() if address else ""
