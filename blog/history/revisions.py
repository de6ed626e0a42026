"""Revisions of saved texts: made by every save, compared, brought back."""

from __future__ import annotations

from typing import Any, Final

from django.db import transaction

from blog.history.showing import note_showing
from blog.history.snapshots import AnyText, Snapshot, fill, save_relations, snapshot
from blog.models import Revision
from blog.models.texts import Text

# Where a text is and whether it is public is not a matter of its wording.
NOT_RESTORED: Final = frozenset(
    {
        *("slug", "status", "published_at", "expires_at", "is_published"),
        *("significantly_updated_at", "author"),
    }
)


def keep(text: Text) -> None:
    """Make sure that its history holds what the database has of the text, whoever put
    it there: called in the transaction that is about to change it.
    """
    stored = type(text)._default_manager.filter(pk=text.pk).first()
    if stored is not None:
        record(stored)


def record(text: Text, *, by: Any = None, note: str = "") -> Revision:
    """The revision of a text as it was just saved, tags included: a new one, unless the
    last one holds the same.
    """
    taken, last = snapshot(text), Revision.objects.of(text).saved().first()
    if last and last.snapshot == taken:
        return last
    if by is not None:
        note_showing(text, last.snapshot if last else {}, taken, by=by)
    return _revision(text, taken, version=text.version, created_by=by, note=note)


def set_aside(
    text: Text, taken: Snapshot, *, version: int, by: Any, note: str
) -> Revision:
    """Keep what somebody wanted to save and could not; `version` is what they began
    from.
    """
    return _revision(
        text,
        taken,
        kind=Revision.Kind.ASIDE,
        version=version,
        created_by=by,
        note=note,
    )


def at_version(text: Text, version: int) -> Revision | None:
    """The text as it was in that version; None when nothing so old is known."""
    saved = Revision.objects.of(text).saved()
    return saved.filter(version__lte=version).first()


@transaction.atomic
def restore(
    text: AnyText, revision: Revision, *, by: Any = None, everything: bool = False
) -> AnyText:
    """Save the text as it was in the revision, as a new revision, and return it. Its
    address, its dates and whether it is public stay as they are, unless `everything`
    is to be as it was.

    Raises SourceTooLong and UnrenderableSource.
    """
    stored = type(text)._default_manager.select_for_update().get(pk=text.pk)
    held, current = revision.snapshot, record(stored).snapshot
    wanted = {name for name in held if held[name] != current.get(name)}
    wanted -= set() if everything else NOT_RESTORED
    columns = {field.name for field in stored._meta.concrete_fields}
    # Nothing else is saved, so that what stays as it is is not rendered anew.
    fill(stored, held, wanted).save(update_fields=wanted & columns)
    save_relations(stored, {name: held[name] for name in wanted})
    record(stored, by=by, note=f"Restored from {revision.moment}.")
    return stored


def _revision(text: Text, taken: Snapshot, **facts: Any) -> Revision:
    owner = "page" if text._meta.model_name == "page" else "post"
    return Revision.objects.create(**{owner: text}, snapshot=taken, **facts)
