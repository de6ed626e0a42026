"""Takes in the revisions of our own export: behind those that are here, never between
them, and none twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Max

from blog.importing.records import ImportedRevision
from blog.importing.report import Line, Result
from blog.importing.writing.own_pictures import OwnPictures
from blog.markdown_source import references
from blog.models import Page, Post, Revision
from blog.models.texts import Text
from blog.portable import revisions
from blog.portable.arriving import UnfitDocument

_NOT_AS_THERE: Final = (
    "Its text is not here, or not as the export has it, so that this revision stayed "
    "behind."
)
_BETWEEN: Final = (
    "The history here has later revisions already, and nothing is put in between: this "
    "one stayed behind."
)


@dataclass
class OwnRevisions:
    """`settled` are uuids of texts that are here as the export has them."""

    pictures: OwnPictures
    is_dry_run: bool
    settled: set[UUID] = field(default_factory=set)

    def write(self, record: ImportedRevision) -> Line:
        try:
            uuid = revisions.owner(record.facts)
            arriving = self._with_pictures(revisions.read(record.facts, record.text))
        except UnfitDocument as error:
            return Line(record.source_id, Result.REFUSED, notes=(str(error),))
        if uuid not in self.settled:
            return Line(record.source_id, Result.SKIPPED, notes=(_NOT_AS_THERE,))
        text = _text(uuid)
        # In a dry run the text may be one that is coming.
        result = self._added(arriving, text) if text else Result.MADE
        notes = (_BETWEEN,) if result is Result.CONFLICT else ()
        return Line(record.source_id, result, notes=notes)

    def _with_pictures(self, arriving: Revision) -> Revision:
        """With pictures by the names that they have here."""
        held = arriving.snapshot
        if self.pictures.renamed:
            held["body"], _ = references.replace(held["body"], self.pictures.renamed)
            if cover := held.get("cover"):
                held["cover"] = self.pictures.file_name(str(cover))
        return arriving

    def _added(self, arriving: Revision, text: Text) -> Result:
        kept = Revision.objects.of(text).exclude(kind=Revision.Kind.WORKING)
        here = kept.filter(created_at=arriving.created_at)
        if any(revisions.is_same(one, arriving) for one in here):
            return Result.UNCHANGED
        if kept.filter(created_at__gt=arriving.created_at).exists():
            return Result.CONFLICT
        if not self.is_dry_run:
            _save(arriving, text)
        return Result.MADE


@transaction.atomic
def _save(arriving: Revision, text: Text) -> None:
    """Under its own version, where that leads on from those that are here; the text
    follows, for the next save has to be a later one.
    """
    saved = Revision.objects.of(text).saved()
    newest = saved.aggregate(newest=Max("version"))["newest"]
    is_aside = arriving.kind == Revision.Kind.ASIDE
    if is_aside:
        arriving.version = min(arriving.version, text.version)
    elif newest is not None and arriving.version <= newest:
        arriving.version = newest + 1
    if arriving.version > text.version:
        rows = type(text)._default_manager.filter(pk=text.pk)
        rows.update(version=arriving.version)
    if isinstance(text, Page):
        arriving.page = text
    elif isinstance(text, Post):
        arriving.post = text
    accounts = get_user_model()._default_manager
    account = accounts.filter(username=arriving.writer).first()
    if arriving.writer and account:
        arriving.created_by, arriving.writer = account, ""
    arriving.save()


def _text(uuid: UUID) -> Text | None:
    """Without what is rendered of it."""
    find: list[Callable[[], Text | None]] = [
        lambda: Post.objects.only("uuid", "slug", "version").filter(uuid=uuid).first(),
        lambda: Page.objects.only("uuid", "slug", "version").filter(uuid=uuid).first(),
    ]
    return next((found for one in find if (found := one())), None)
