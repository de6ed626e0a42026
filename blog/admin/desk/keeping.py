"""Autosave: what is being typed goes into the writer's working copy, never into the
text that others read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from blog.admin.answers import sentence
from blog.admin.desk import asking, people, typed
from blog.history import working
from blog.history.snapshots import Snapshot, is_same, snapshot
from blog.models.texts import Text

if TYPE_CHECKING:
    from blog.admin.desk.admin import DeskAdmin

NO_KEY = (
    "The form does not say which text it is. Copy what you typed, load the page again "
    "and put it in there."
)


@require_POST
def autosave(
    request: HttpRequest, *, desk: DeskAdmin, key: int | None = None
) -> HttpResponse:
    """JSON: `kept_at`, a sentence, the token of the working copy, and a notice when the
    text was saved by somebody else meanwhile.
    """
    text = asking.text_to_change(desk, request, key)
    form = desk.bound_form(request, text)
    draft_key = None if text else typed.draft_key_of(form)
    if text is None and draft_key is None:
        return sentence(400, NO_KEY)
    place = working.Place(request.user, text, draft_key)
    taken = typed.snapshot_of(form, text or desk.model())
    version, window = typed.version_of(form), typed.window_of(form)
    notice = people.crossed(text, version, request.user) if text else ""
    now = timezone.localtime()
    if _is_worth_keeping(text, taken) and not working.is_aside(place, taken):
        copy = working.keep(place, taken, version=version, window=window)
        kept, message = working.token(copy), f"Kept at {now:%H:%M}."
    else:
        working.forget(place, window)
        kept, message = "", "Nothing to keep that is not kept." if text else ""
    return sentence(200, message, kept_at=now.isoformat(), working=kept, notice=notice)


def _is_worth_keeping(text: Text | None, taken: Snapshot) -> bool:
    if text is None:
        return any(taken.get(name) for name in ("title", "body", "summary"))
    return not is_same(taken, snapshot(text))
