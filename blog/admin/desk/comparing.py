"""Two texts from one window, compared: the browser's copy and what is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from blog.admin.desk import differences

if TYPE_CHECKING:
    from blog.admin.desk.admin import DeskAdmin


@require_POST
def compare(request: HttpRequest, *, desk: DeskAdmin) -> HttpResponse:
    """JSON: `html`, by words."""
    if not desk.has_view_or_change_permission(request):
        raise PermissionDenied
    texts = (_text(request, name) for name in ("before", "after"))
    return JsonResponse({"html": differences.as_html(*texts)})


def _text(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\r\n", "\n")
