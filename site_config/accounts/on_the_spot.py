"""Logging in on a page that holds a form which was sent too late: the same steps,
limits and second factors as everywhere, one answer of the page after the other.
"""

from __future__ import annotations

from typing import Any, Final

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.internal.stagekit import clear_login, get_pending_stage
from allauth.account.models import Login
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from django import forms
from django.http import HttpRequest

from site_config.accounts.forms import (
    AuthenticateForm,
    AuthenticateWebAuthnForm,
    LoginForm,
    LoginWebAuthnForm,
)

# What belongs to the login among the fields of the form.
PREFIX: Final = "login"


def belongs_to_login(name: str) -> bool:
    return name.startswith(f"{PREFIX}-")


def step(request: HttpRequest) -> dict[str, Any] | None:
    """Take what was answered; None when that made it the person's request, and else
    what the page asks next.
    """
    stage = _pending(request)
    if f"{PREFIX}-restart" in request.POST:
        clear_login(request)
        stage = None
    form = _answered(request, stage)
    if form is not None and form.is_valid():
        _go_on(request, form, stage)
        if request.user.is_authenticated:
            return None
        form, stage = None, _pending(request)
    return _asked(request, form, stage)


def _pending(request: HttpRequest) -> AuthenticateStage | None:
    """Somebody whose password was right, and who owes the second factor."""
    stage = get_pending_stage(request)
    return stage if isinstance(stage, AuthenticateStage) else None


def _answered(
    request: HttpRequest, stage: AuthenticateStage | None
) -> forms.Form | None:
    """The form of the step that was taken."""
    user = stage.login.user if stage else None
    sent: dict[str, Any] = {"data": request.POST, "prefix": PREFIX}
    if request.POST.get(f"{PREFIX}-credential"):
        if user is None:
            return LoginWebAuthnForm(**sent)
        return AuthenticateWebAuthnForm(user=user, **sent)
    if f"{PREFIX}-login" in request.POST:
        return LoginForm(request=request, **sent)
    is_code = user is not None and f"{PREFIX}-code" in request.POST
    return AuthenticateForm(user=user, **sent) if is_code else None


def _go_on(
    request: HttpRequest, form: forms.Form, stage: AuthenticateStage | None
) -> None:
    if isinstance(form, LoginForm):
        perform_password_login(request, form.user_credentials(), Login(user=form.user))
    elif isinstance(form, LoginWebAuthnForm):
        key = form.cleaned_data["credential"]
        perform_passwordless_login(request, key, Login(user=key.user))
    elif stage is not None:
        form.save()  # type: ignore[attr-defined]  # of the two that are left
        stage.exit()


def _asked(
    request: HttpRequest, form: forms.Form | None, stage: AuthenticateStage | None
) -> dict[str, Any]:
    """What failed is said above the fields, whatever step it was."""
    faults = (
        [str(one) for errors in form.errors.values() for one in errors] if form else []
    )
    asked: dict[str, Any] = {"prefix": PREFIX, "faults": faults}
    if stage is None:
        blank = LoginForm(request=request, prefix=PREFIX)
        return asked | {"form": form if isinstance(form, LoginForm) else blank}
    user = stage.login.user
    return asked | {
        "code_form": AuthenticateForm(user=user, prefix=PREFIX),
        "options": auth.begin_authentication(user),
        "username": user.get_username(),
    }
