"""Two saves that crossed: what the second one wanted is kept, and both are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from blog import history
from blog.admin.answers import sentence, wants_json
from blog.admin.desk import people, typed
from blog.admin.forms import Crossed, SavedAlready
from blog.history import working
from blog.history.snapshots import is_same
from blog.models import Revision
from blog.models.texts import Text

if TYPE_CHECKING:
    from blog.admin.desk.admin import DeskAdmin

TOGETHER = "Nothing is lost: put the two texts together here."
DELETED = (
    "This text was deleted meanwhile. What you typed stands here as a new one; save it "
    "to keep it."
)
NOTE = "Not saved, for somebody else had saved meanwhile."


def answer(desk: DeskAdmin, request: HttpRequest, crossed: Crossed) -> HttpResponse:
    """Outside of the transaction that was to save."""
    stored = type(crossed.text)._default_manager.get(pk=crossed.text.pk)
    if not desk.has_change_permission(request, stored):
        raise PermissionDenied
    mine = typed.snapshot_of(crossed.form, stored)
    if is_same(mine, history.snapshot(stored)):
        return _saved_before(desk, request, stored, crossed)
    version = _began_from(crossed, stored)
    told = people.crossed(stored, version, request.user) or "It was saved already."
    aside = _set_aside(stored, mine, version=version, by=request.user)
    _forget(request.user, stored, crossed)
    return _sent_on(request, f"{told} {TOGETHER}", desk.url("merge", stored, aside.pk))


def answer_deleted(desk: DeskAdmin, request: HttpRequest) -> HttpResponse:
    """What was typed for a text that is gone becomes a text that was never saved."""
    form = desk.bound_form(request, None)
    place = working.Place(request.user, draft_key=uuid4())
    taken = typed.snapshot_of(form, desk.model())
    copy = working.keep(place, taken, version=0)
    return _sent_on(request, DELETED, f"{desk.url('add')}?revision={copy.pk}")


@transaction.atomic
def _set_aside(stored: Text, mine: Any, *, version: int, by: Any) -> Revision:
    history.keep(stored)
    return history.set_aside(stored, mine, version=version, by=by, note=NOTE)


def _saved_before(
    desk: DeskAdmin, request: HttpRequest, stored: Text, crossed: Crossed
) -> HttpResponse:
    """The same text was saved: the answer to that save did not arrive."""
    _forget(request.user, stored, crossed)
    place = desk.url("change", stored)
    if not wants_json(request):
        messages.success(request, f"“{stored}” was saved already, just like this.")
    return desk.saved(request, stored, HttpResponseRedirect(place))


def _began_from(crossed: Crossed, stored: Text) -> int:
    if not isinstance(crossed, SavedAlready):
        return typed.version_of(crossed.form)
    first = Revision.objects.of(stored).saved().last()
    return first.version if first else stored.version


def _forget(user: Any, stored: Text, crossed: Crossed) -> None:
    """The working copy holds what is kept elsewhere now."""
    window = typed.window_of(crossed.form)
    working.forget(working.Place(user, stored), window)
    working.forget(working.Place(user, draft_key=stored.uuid), window)


def _sent_on(request: HttpRequest, message: str, place: str) -> HttpResponse:
    if wants_json(request):
        return sentence(409, message, location=place)
    messages.warning(request, message)
    return HttpResponseRedirect(place)
