"""The admin as a whole: an expired login costs nobody what they typed.

A form that comes without a login is held: whoever logs in on the page that answers has
it sent as it was. A script is told in a sentence that it has to wait.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache

from blog import roles
from blog.models import Post
from site_config.accounts import on_the_spot, strangers, throttling
from site_config.accounts.second_factors import has_second_factor

NOT_STAFF = (
    "Your account may not enter here. Ask an administrator to make it a member of the "
    "staff, or log out and log in with another one."
)
NO_SECOND_FACTOR = (
    "Whoever may publish on this site needs a second factor. Add a passkey or an "
    "authenticator app; then go on."
)
CSRF: Final = "csrfmiddlewaretoken"

View = Callable[..., HttpResponseBase]


class DeskSite(AdminSite):
    def index(self, request: HttpRequest, extra_context: Any = None) -> Any:
        desk: Any = self.get_model_admin(Post)
        shown: dict[str, Any] = desk.first_page(request)
        return super().index(request, shown | (extra_context or {}))

    @method_decorator(never_cache)
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """There is one place to log in; what was asked for goes along."""
        after = request.GET.get("next") or reverse("admin:index", current_app=self.name)
        if not request.user.is_authenticated:
            return redirect_to_login(after)
        if not self.has_permission(request):
            raise PermissionDenied(NOT_STAFF)
        is_ours = url_has_allowed_host_and_scheme(after, {request.get_host()})
        return redirect(after if is_ours else "admin:index")

    def logout(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The log-out of the account's own page, followed by the admin's."""
        if request.method == "POST" and request.user.is_authenticated:
            get_adapter(request).logout(request)
        return super().logout(request, extra_context)

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return redirect("account_change_password")

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        guarded = super().admin_view(view, cacheable)

        def patient(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if self.has_permission(request) or request.user.is_authenticated:
                refused = request.path != self._logout and self._unproven(request)
                return refused or guarded(request, *args, **kwargs)
            if request.accepts("text/html"):
                if request.method != "POST" or request.path == self._logout:
                    return guarded(request, *args, **kwargs)
                held = self._hold(request)
                return held or guarded(request, *args, **kwargs)
            return strangers.expired()

        return patient

    def _hold(self, request: HttpRequest) -> HttpResponse | None:
        """A page to log in on, which keeps the form; None once that was done, and the
        request is the person's.
        """
        asked = on_the_spot.step(request)
        if asked is None:
            request.POST = _without_login(request.POST)  # type: ignore[assignment]
            if not self.has_permission(request):
                raise PermissionDenied(NOT_STAFF)
            return self._unproven(request)
        if not strangers.can_be_echoed(request.POST):
            return strangers.too_long()
        context = {
            **self.each_context(request),
            "title": "Log in again",
            **asked,
            "held": list(_held(request.POST)),
        }
        response = render(request, "account/login_and_send.html", context)
        answer: HttpResponse = throttling.answer(request, response)
        return answer

    def _unproven(self, request: HttpRequest) -> HttpResponse | None:
        """Where the site asks for it, who may publish is led to a second factor."""
        user = request.user
        if not settings.REQUIRE_SECOND_FACTOR or not roles.has(user, "publish", Post()):
            return None
        if has_second_factor(user):
            return None
        if not request.accepts("text/html"):
            return JsonResponse({"message": NO_SECOND_FACTOR}, status=403)
        if request.method == "POST":
            raise PermissionDenied(NO_SECOND_FACTOR)
        messages.warning(request, NO_SECOND_FACTOR)
        return redirect("accounts-account")

    @property
    def _logout(self) -> str:
        return reverse("admin:logout", current_app=self.name)


def _held(form: QueryDict) -> Iterator[tuple[str, str]]:
    """All but passwords, which no page may show."""
    for name, values in form.lists():
        is_secret = "password" in name or on_the_spot.belongs_to_login(name)
        if name != CSRF and not is_secret:
            yield from ((name, str(value)) for value in values)


def _without_login(form: QueryDict) -> QueryDict:
    sent = form.copy()
    for name in filter(on_the_spot.belongs_to_login, list(form)):
        del sent[name]
    return sent
