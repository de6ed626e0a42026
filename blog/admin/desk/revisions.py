"""The history of a text: every save and what was kept aside, compared and restored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST

from blog import history
from blog.admin.desk import asking, differences, people
from blog.history import working
from blog.history.snapshots import snapshot
from blog.models import Revision
from blog.models.texts import Text
from blog.rendering import SourceTooLong, UnrenderableSource

if TYPE_CHECKING:
    from blog.admin.desk.admin import DeskAdmin

PER_PAGE = 50
# How many changed fields a row of the list names.
MOST_FIELDS = 4
DISCARDED = "Put away by its writer, and not saved."


@dataclass(frozen=True)
class Row:
    """A revision in the list; `growth` is in words, and `changed` names fields, against
    the saved one before it.
    """

    revision: Revision
    who: str
    words: int
    growth: int | None
    changed: str
    address: str


def listed(desk: DeskAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    text = _seen(desk, request, object_id)
    revisions = Revision.objects.of(text).select_related("created_by")
    page = Paginator(revisions, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": _rows(desk, text, list(page.object_list)),
        "page": page,
        "version": text.version,
    }
    return _page(desk, request, text, "admin/blog/desk/revisions.html", context)


def detail(
    request: HttpRequest, *, desk: DeskAdmin, key: int, revision: int
) -> HttpResponse:
    """The revision against the saved one before it or, with `?against=current`, what is
    saved now against the revision.
    """
    text = _seen(desk, request, str(key))
    shown = asking.revision_of(text, revision)
    is_against_current = request.GET.get("against") == "current" or not _is_saved(shown)
    before = None if is_against_current else _before(text, shown)
    held = before.snapshot if before else {}
    pair = (
        (snapshot(text), shown.snapshot)
        if is_against_current
        else (held, shown.snapshot)
    )
    context = {
        "revision": shown,
        "who": _who(shown),
        "before": before,
        "is_against_current": is_against_current,
        "differences": differences.between(desk.model, *pair),
        "may_change": desk.has_change_permission(request, text),
        "open": f"{desk.url('change', text)}?revision={shown.pk}",
        "restore": desk.url("restore", text, shown.pk),
    }
    return _page(desk, request, text, "admin/blog/desk/revision.html", context)


@require_POST
def restore(
    request: HttpRequest, *, desk: DeskAdmin, key: int, revision: int
) -> HttpResponse:
    text = asking.text_to_change(desk, request, key)
    if text is None:
        raise Http404
    wanted = asking.revision_of(text, revision)
    try:
        restored = history.restore(text, wanted, by=request.user)
    except (SourceTooLong, UnrenderableSource) as error:
        messages.error(request, f"Nothing was restored. {error}")
        return desk.redirect("revision", text, wanted.pk)
    desk.log_change(request, restored, f"Restored the text of {wanted.moment}.")
    messages.success(
        request,
        f"“{restored}” reads as on {wanted.moment} again. Its address, its dates and "
        "its state stayed; what it was until now is in its history.",
    )
    return desk.redirect("change", restored)


@require_POST
def discard(
    request: HttpRequest, *, desk: DeskAdmin, key: int, revision: int
) -> HttpResponse:
    """The writer's own working copy is not offered any more; the history has it."""
    text = asking.text_to_change(desk, request, key)
    if text is None:
        raise Http404
    copies = working.Place(request.user, text).copies().filter(pk=revision)
    if copies.update(kind=Revision.Kind.ASIDE, note=DISCARDED):
        messages.info(request, "Put away. It is still in the history of the text.")
    return desk.redirect("change", text)


@require_POST
def discard_draft(
    request: HttpRequest, *, desk: DeskAdmin, revision: int
) -> HttpResponse:
    """A text that was never saved has no history: it is deleted, which the page asks
    about first.
    """
    copy = working.never_saved(request.user).filter(pk=revision).first()
    if copy is None:
        return desk.redirect("add", None)
    if "yes" in request.POST:
        copy.delete()
        messages.success(request, f"“{copy.title}” was thrown away.")
        return desk.redirect("changelist", None)
    context = {"revision": copy, "title": "Throw it away?", "opts": desk.opts}
    return TemplateResponse(
        request,
        "admin/blog/desk/discard.html",
        desk.admin_site.each_context(request) | context,
    )


def _rows(desk: DeskAdmin, text: Text, revisions: list[Revision]) -> list[Row]:
    """Of revisions that follow each other, the newest first."""
    before = _before(text, revisions[-1]) if revisions else None
    rows = []
    for revision in reversed(revisions):
        rows.append(_row(desk, text, revision, before))
        before = revision if _is_saved(revision) else before
    return rows[::-1]


def _row(
    desk: DeskAdmin, text: Text, revision: Revision, before: Revision | None
) -> Row:
    words = _words(revision)
    return Row(
        revision=revision,
        who=_who(revision),
        words=words,
        growth=words - _words(before) if before else None,
        changed=_changed(desk, revision, before) if before else "",
        address=desk.url("revision", text, revision.pk),
    )


def _words(revision: Revision) -> int:
    return len(str(revision.snapshot.get("body", "")).split())


def _changed(desk: DeskAdmin, revision: Revision, before: Revision) -> str:
    """As in “Body, Title, Slug, Tags and 2 more”."""
    found = differences.between(desk.model, before.snapshot, revision.snapshot)
    named = ", ".join(difference.label for difference in found[:MOST_FIELDS])
    rest = len(found) - MOST_FIELDS
    return f"{named} and {rest} more" if rest > 0 else named


def _who(revision: Revision) -> str:
    """Scripts, imports and deleted accounts have no name."""
    user = revision.created_by
    return people.name_of(user) if user else revision.writer or "no account"


def _is_saved(revision: Revision) -> bool:
    return revision.kind == Revision.Kind.SAVED


def _before(text: Text, revision: Revision) -> Revision | None:
    saved = Revision.objects.of(text).saved().filter(pk__lt=revision.pk)
    return saved.first()


def _seen(desk: DeskAdmin, request: HttpRequest, object_id: str) -> Any:
    """Raises Http404 and PermissionDenied."""
    text = desk.get_object(request, unquote(object_id))
    if text is None:
        raise Http404(f"There is no {desk.opts.verbose_name} {object_id}.")
    if not desk.has_view_or_change_permission(request, text):
        raise PermissionDenied
    return text


def _page(
    desk: DeskAdmin, request: HttpRequest, text: Text, template: str, more: Any
) -> HttpResponse:
    context = {
        **desk.admin_site.each_context(request),
        "title": f"History of “{text}”",
        "opts": desk.opts,
        "original": text,
        "change": desk.url("change", text),
        "history": desk.url("history", text),
    }
    return TemplateResponse(request, template, context | more)
