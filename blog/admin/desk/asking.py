"""What the desk's own addresses are about, and who may ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from blog import roles
from blog.models import Revision
from blog.models.texts import Text

if TYPE_CHECKING:
    from blog.admin.desk.admin import DeskAdmin

GONE = "This text was deleted meanwhile. What you typed is still in this window."


def text_to_change(
    desk: DeskAdmin, request: HttpRequest, key: int | None
) -> Text | None:
    """The text with that key; None for one that is yet to be made.

    Raises Http404 and PermissionDenied.
    """
    if key is None:
        if not desk.has_add_permission(request):
            raise PermissionDenied
        return None
    text: Text | None = desk.model._default_manager.filter(pk=key).first()
    if text is None:
        desk.refuse_hidden(request, key)
        raise Http404(GONE)
    if not desk.has_change_permission(request, text):
        raise PermissionDenied(roles.refusal(request.user, text))
    return text


def revision_of(text: Text, key: int) -> Revision:
    """Raises Http404."""
    found = (
        Revision.objects.of(text).select_related("created_by").filter(pk=key).first()
    )
    if found is None:
        raise Http404(f"“{text}” has no revision {key}.")
    return found
