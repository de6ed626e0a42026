"""The admin as a whole: an expired login costs nobody what they typed.

A form that comes without a login is held: whoever logs in on the page that answers has
it sent as it was. A script is told in a sentence that it has to wait.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from blog.models import Post

EXPIRED = (
    "Your login has expired. Log in again in another tab, then go on here: what you "
    "typed is kept."
)
LOGIN = "login"
CSRF = "csrfmiddlewaretoken"

View = Callable[..., HttpResponseBase]


class DeskSite(AdminSite):
    def index(self, request: HttpRequest, extra_context: Any = None) -> Any:
        desk: Any = self.get_model_admin(Post)
        shown: dict[str, Any] = desk.first_page(request)
        return super().index(request, shown | (extra_context or {}))

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        guarded = super().admin_view(view, cacheable)

        def patient(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if self.has_permission(request) or request.user.is_authenticated:
                return guarded(request, *args, **kwargs)
            if request.accepts("text/html"):
                if request.method != "POST" or request.path == self._logout:
                    return guarded(request, *args, **kwargs)
                return self._hold(request) or guarded(request, *args, **kwargs)
            return JsonResponse(
                {"message": EXPIRED, "login": self._login_address(request)}, status=401
            )

        return patient

    def _hold(self, request: HttpRequest) -> HttpResponse | None:
        """A page to log in on, which keeps the form; None once that was done, and the
        request is the person's.
        """
        is_answer = f"{LOGIN}-username" in request.POST
        form = AdminAuthenticationForm(
            request, request.POST if is_answer else None, prefix=LOGIN
        )
        if is_answer and form.is_valid():
            login(request, form.get_user())
            request.POST = _without_login(request.POST)  # type: ignore[assignment]
            return None
        context = {
            **self.each_context(request),
            "title": "Log in again",
            "form": form,
            "held": list(_held(request.POST)),
            "app_path": request.get_full_path(),
        }
        return render(request, "admin/login_and_send.html", context)

    @property
    def _logout(self) -> str:
        return reverse("admin:logout", current_app=self.name)

    def _login_address(self, request: HttpRequest) -> str:
        """Where to log in, and then to see that it worked."""
        query = urlencode({"next": reverse("admin:index", current_app=self.name)})
        return f"{reverse('admin:login', current_app=self.name)}?{query}"


def _is_login(name: str) -> bool:
    return name.startswith(f"{LOGIN}-")


def _held(form: QueryDict) -> Iterator[tuple[str, str]]:
    """All but passwords, which no page may show."""
    for name, values in form.lists():
        if name != CSRF and "password" not in name and not _is_login(name):
            yield from ((name, str(value)) for value in values)


def _without_login(form: QueryDict) -> QueryDict:
    sent = form.copy()
    for name in filter(_is_login, list(form)):
        del sent[name]
    return sent
