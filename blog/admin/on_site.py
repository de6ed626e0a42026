"""The way from a row to its public page, for those who may see the row."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.exceptions import NotRegistered
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.views import shortcut
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe


@require_safe
def view_on_site(
    request: HttpRequest, content_type_id: int, object_id: str
) -> HttpResponseBase:
    """In place of Django's own, which leads everybody to any row: the address of a
    draft tells its title.
    """
    desk = _desk_of(content_type_id)
    row = desk.get_object(request, object_id)
    if row is not None and not desk.has_view_permission(request, row):
        raise PermissionDenied
    answer: HttpResponseBase = shortcut(request, content_type_id, object_id)
    return answer


def _desk_of(content_type_id: int) -> admin.ModelAdmin[Any]:
    kind = ContentType.objects.filter(pk=content_type_id).first()
    model = kind.model_class() if kind else None
    try:
        return admin.site.get_model_admin(model or ContentType)
    except NotRegistered as error:
        raise Http404("The admin keeps no rows of that kind.") from error
