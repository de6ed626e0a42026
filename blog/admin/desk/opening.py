"""What the desk is opened with: the saved text or a revision of it, the addresses of
its scripts, and what somebody typed before and has not saved.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse

from blog.admin.desk import people
from blog.admin.forms import BodyForm
from blog.admin.uploads import limits
from blog.history import working
from blog.history.snapshots import is_same, snapshot
from blog.models import Revision
from blog.models.texts import Text

if TYPE_CHECKING:
    from blog.admin.desk.admin import DeskAdmin


@dataclass(frozen=True)
class Offer:
    """Text that was typed and not saved: where to go on with it, see it, let it go."""

    revision: Revision
    age: str
    words: int
    more_words: int
    open: str
    compare: str
    discard: str


def asked_for(
    desk: DeskAdmin, request: HttpRequest, text: Text | None
) -> Revision | None:
    """The revision that the address names, if it is one of this text, or a text of the
    writer's own that was never saved.
    """
    key = request.GET.get("revision", "")
    if request.method != "GET" or not key.isdecimal() or len(key) > 18:
        return None
    if text is not None:
        return Revision.objects.of(text).filter(pk=key).first()
    return working.never_saved(request.user).filter(pk=key).first()


def context(
    desk: DeskAdmin, request: HttpRequest, text: Text | None, form: BodyForm
) -> dict[str, Any]:
    """For the template: offers and notices only where nothing was sent yet."""
    is_fresh = request.method == "GET"
    draft = form.initial.get("draft_key")
    return {
        "desk_key": f"{desk.opts.model_name}-{text.pk if text else draft}",
        "state_sentence": desk.state_sentence(text) if text else "Never saved",
        "opened": form.opened,
        "offers": _offers(desk, request, text, form) if is_fresh else [],
        "others": people.present(text, request.user) if text else "",
        **_addresses(desk, request, text),
        **limits(),
    }


def _addresses(
    desk: DeskAdmin, request: HttpRequest, text: Text | None
) -> dict[str, str]:
    may_write = (
        desk.has_change_permission(request, text)
        if text
        else desk.has_add_permission(request)
    )
    if not may_write:
        return {}
    user = request.user
    library = (
        reverse("admin:blog_image_library") if user.has_perm("blog.view_image") else ""
    )
    upload = (
        reverse("admin:blog_image_upload") if user.has_perm("blog.add_image") else ""
    )
    new = "" if text else "_new"
    return {
        "autosave_url": desk.url(f"autosave{new}", text),
        "preview_url": desk.url(f"preview{new}", text),
        "rehearsal_url": desk.url(f"rehearsal{new}", text),
        "diff_url": desk.url("diff"),
        "library_url": library,
        "upload_url": upload,
    }


def _offers(
    desk: DeskAdmin, request: HttpRequest, text: Text | None, form: BodyForm
) -> list[Offer]:
    if text is None:
        copies = working.never_saved(request.user)
        mine = [copy for copy in copies if _is_of(desk, copy)]
    else:
        saved = snapshot(text)
        copies = working.Place(request.user, text).copies()
        mine = [copy for copy in copies if not is_same(copy.snapshot, saved)]
    return [_offer(desk, text, copy) for copy in mine if copy != form.opened]


def _is_of(desk: DeskAdmin, copy: Revision) -> bool:
    """Whether a text that was never saved is a post or a page: only pages are simply
    published or not.
    """
    is_page = "is_published" in copy.snapshot
    return is_page == (desk.opts.model_name == "page")


def _offer(desk: DeskAdmin, text: Text | None, copy: Revision) -> Offer:
    words = len(copy.snapshot["body"].split())
    if text is None:
        place, discard = desk.url("add"), desk.url("discard", None, copy.pk)
    else:
        place, discard = (
            desk.url("change", text),
            desk.url("aside", text, copy.pk),
        )
    return Offer(
        revision=copy,
        age=people.ago(copy),
        words=words,
        more_words=words - (len(text.body.split()) if text else 0),
        open=f"{place}?revision={copy.pk}",
        compare=desk.url("revision", text, copy.pk) if text else "",
        discard=discard,
    )
