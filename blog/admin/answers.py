"""How the admin answers a script of the writing desk: JSON, and for everything that
goes wrong a sentence for the writer.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from blog.admin.obstacles import obstacle

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FORBIDDEN = "Your account may not do that. Ask an administrator for the permission."
NOTHING_SAVED = "{}; nothing was saved. Try again in a moment."

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks; a browser that goes to the address wants a page."""
    kinds = ["text/html", "application/json"]
    return request.get_preferred_type(kinds) == "application/json"


def sentence(status: int, message: str, **more: Any) -> JsonResponse:
    return JsonResponse({"message": message, **more}, status=status)


def refusal(
    request: HttpRequest, status: int, message: str, instead: StrOrPromise
) -> HttpResponse:
    """What was sent is not accepted; a person is told so at the address `instead`."""
    if wants_json(request):
        return sentence(status, message)
    messages.error(request, message)
    return redirect(str(instead))


def sentences(form: BaseForm) -> str:
    """What is wrong with the form."""
    return " ".join(str(one) for errors in form.errors.values() for one in errors)


def taken_warnings(request: HttpRequest) -> list[str]:
    """What waits to be shown on the next page, which there will not be. That it was
    saved is said by the answer itself.
    """
    waiting = messages.get_messages(request)
    return [str(one) for one in waiting if one.level >= messages.WARNING]


def answering(site: AdminSite, view: View[P]) -> Callable[..., HttpResponse]:
    """The view behind the login; a script is told in a sentence why it is refused."""

    @wraps(view)
    def answer(
        request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (PermissionDenied, Http404, OperationalError) as error:
            reason = _reason(error)
            if reason is None or not wants_json(request):
                raise
        return sentence(*reason)

    guarded: Callable[..., HttpResponse] = site.admin_view(answer)
    return guarded


def _reason(error: Exception) -> tuple[int, str] | None:
    if isinstance(error, PermissionDenied):
        return 403, str(error) or FORBIDDEN
    if isinstance(error, Http404):
        return 404, str(error)
    found = obstacle(error) if isinstance(error, OperationalError) else None
    return (503, NOTHING_SAVED.format(found)) if found else None
