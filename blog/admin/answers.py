"""How the admin answers a script of the writing desk: JSON, and for everything that
goes wrong a sentence for the writer.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from blog.admin.saving import is_busy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LOGIN_EXPIRED = "Your login has expired. Log in again in another tab, then try again."
FORBIDDEN = "Your account may not do that. Ask an administrator for the permission."
BUSY = "The database is busy; nothing was saved. Try again in a moment."

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


def answering(site: AdminSite, view: View[P]) -> View[P]:
    """The view for a script, and for anybody else as the rest of the admin."""

    @wraps(view)
    def answer(
        request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        if not wants_json(request):
            return site.admin_view(view)(request, *args, **kwargs)
        if not site.has_permission(request):
            return sentence(401, LOGIN_EXPIRED, login=_login_address())
        try:
            return view(request, *args, **kwargs)
        except PermissionDenied:
            return sentence(403, FORBIDDEN)
        except Http404 as error:
            return sentence(404, str(error))
        except OperationalError as error:
            if not is_busy(error):
                raise
            return sentence(503, BUSY)

    return never_cache(answer)


def _login_address() -> str:
    after = urlencode({"next": reverse("admin:index")})
    return f"{reverse('admin:login')}?{after}"
