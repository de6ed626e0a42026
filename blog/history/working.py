"""Working copies: what somebody is typing, kept apart from the public text.

A writer has one of each text, and one of each text that was never saved. A second
window does not write over it: what the other one typed is set aside.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from blog.history.snapshots import Snapshot, is_same, snapshot
from blog.models import Page, Revision
from blog.models.texts import Text

OTHER_WINDOW = "Typed in another window, and not saved."


@dataclass(frozen=True)
class Place:
    """What is being written, and by whom: a saved text, or one that will get the uuid
    `draft_key`.
    """

    user: Any
    text: Text | None = None
    draft_key: UUID | None = None

    def copies(self) -> QuerySet[Revision]:
        return Revision.objects.working().filter(created_by=self.user, **self.owner())

    def owner(self) -> dict[str, Any]:
        if self.text is None:
            return {"draft_key": self.draft_key}
        return {"page" if isinstance(self.text, Page) else "post": self.text}


@dataclass(frozen=True)
class Window:
    """A page that is open: the name that it gave itself, and the token of the working
    copy as it last wrote or read it. Without both, one that knows of no copy.
    """

    name: str = ""
    token: str = ""

    def holds(self, copy: Revision) -> bool:
        """Whether nobody else has written the copy since. An answer that was lost on
        its way left the window with an old token, but the copy with its name.
        """
        is_own = bool(self.name) and self.name == copy.window
        return is_own or self.token == token(copy)


def token(copy: Revision) -> str:
    """Another one after each writing."""
    return f"{copy.pk}-{copy.created_at.astimezone(UTC):%Y%m%d%H%M%S%f}"


@transaction.atomic
def keep(
    place: Place, taken: Snapshot, *, version: int, window: Window = Window()
) -> Revision:
    """Put the snapshot into the working copy; `version` is what the text had when the
    window was opened. What another window has written is set aside.
    """
    copy = place.copies().select_for_update().first()
    if copy and copy.snapshot != taken and not window.holds(copy):
        _set_aside(copy)
        copy = None
    copy = copy or Revision(
        kind=Revision.Kind.WORKING, created_by=place.user, **place.owner()
    )
    copy.snapshot, copy.version, copy.created_at = taken, version, timezone.now()
    copy.window = window.name
    copy.save()
    return copy


def is_aside(place: Place, taken: Snapshot) -> bool:
    """Whether the history kept just this for the writer last: an autosave that comes
    late, after a save that crossed another, has nothing to add.
    """
    if place.text is None:
        return False
    asides = Revision.objects.of(place.text).filter(kind=Revision.Kind.ASIDE)
    last = asides.filter(created_by=place.user).first()
    return last is not None and last.snapshot == taken


def _set_aside(copy: Revision) -> None:
    """Of a text that was never saved the other window's copy becomes a draft of its
    own, for there is no text yet whose history could hold it.
    """
    if copy.draft_key is None:
        copy.kind, copy.note = Revision.Kind.ASIDE, OTHER_WINDOW
    else:
        copy.draft_key = uuid4()
    copy.save()


def forget(place: Place, window: Window) -> None:
    """The copy was saved: it is not needed any more. Another window's stays, unless it
    is what is saved.
    """
    for copy in place.copies():
        is_saved = place.text and is_same(copy.snapshot, snapshot(place.text))
        if is_saved or window.holds(copy):
            copy.delete()


def adopt(draft: Place, text: Text) -> None:
    """The text has a row now: what another window kept of it while it had none belongs
    to its history, unless that is what was saved.
    """
    for copy in draft.copies():
        if is_same(copy.snapshot, snapshot(text)):
            copy.delete()
            continue
        copy.draft_key = None
        for name, owner in Place(draft.user, text).owner().items():
            setattr(copy, name, owner)
        _set_aside(copy)


def never_saved(user: Any) -> QuerySet[Revision]:
    """The user's texts that exist as working copies alone."""
    return Revision.objects.working().filter(created_by=user, draft_key__isnull=False)
