"""“Your account” and “your logins”: what somebody logs in with, and where they are."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import login_webauthn
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST, require_safe

from site_config.accounts import audit, sessions, throttling
from site_config.accounts.browsers import in_words
from site_config.accounts.models import Attempt

LOGINS = "accounts-logins"


@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    kinds = Authenticator.objects.filter(user=request.user)
    counts = dict.fromkeys(Authenticator.Type.values, 0)
    for kind in kinds.values_list("type", flat=True):
        counts[kind] += 1
    return TemplateResponse(request, "account/account.html", {"counts": counts})


@login_required
@require_safe
def logins(request: HttpRequest) -> HttpResponse:
    here = sessions.here(request)
    lines = [
        {"row": row, "browser": in_words(row.browser), "is_here": row.pk == here}
        for row in sessions.of_account(request.user)
    ]
    return TemplateResponse(request, "account/logins.html", {"lines": lines})


@login_required
@require_POST
def revoke(request: HttpRequest) -> HttpResponse:
    """The login whose key is sent, or all but the one that asks."""
    own = sessions.of_account(request.user).exclude(pk=sessions.here(request))
    key = request.POST.get("login")
    chosen = list(own.filter(pk=key) if key else own)
    for row in chosen:
        audit.record(audit.Verb.LOGIN_REVOKED, row, of_address=row.address)
        row.delete()
    if chosen:
        ended = "The login was" if len(chosen) == 1 else f"{len(chosen)} logins were"
        messages.success(request, f"{ended} ended.")
    else:
        messages.warning(request, "There was no such login any more.")
    return redirect(LOGINS)


def passkey_login(request: HttpRequest) -> HttpResponse:
    """A challenge is kept in a session, which anybody can ask for: it is counted."""
    if request.method != "POST" and get_adapter(request).is_ajax(request):
        try:
            throttling.take(request, Attempt.Kind.CHALLENGE, "")
        except throttling.TooManyAttempts as error:
            return JsonResponse({"message": error.message}, status=429)
    answer: HttpResponse = login_webauthn(request)
    return answer
