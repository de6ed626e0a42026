"""allauth's pages as pages of the admin: kept by no cache, refused in one way."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from site_config.accounts import throttling
from site_config.accounts.sealing import UnreadableSecret

View = Callable[..., HttpResponseBase]


def page(view: View, title: str) -> View:
    """The view with what the admin's pages show around them."""

    @never_cache
    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            response = view(request, *args, **kwargs)
        except UnreadableSecret as error:
            return sentence_page(request, title, error.messages[0], status=409)
        if isinstance(response, TemplateResponse):
            around = admin.site.each_context(request) | {"title": title}
            response.context_data = around | (response.context_data or {})
        answer: HttpResponseBase = throttling.answer(request, response)
        return answer

    return shown


def needing_mail(view: View) -> View:
    """Without mail, an administrator helps."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if settings.HAS_MAIL:
            return view(request, *args, **kwargs)
        return sentence_page(
            request,
            "Forgotten password",
            "This site sends no mail. Ask an administrator to set a new password for "
            "you, in the list of accounts or with manage.py changepassword and your "
            "name. Whoever lost an authenticator app or a passkey is helped by "
            "manage.py reset_second_factor.",
        )

    return answer


def sentence_page(
    request: HttpRequest, title: str, sentence: str, status: int = 200
) -> HttpResponse:
    context = admin.site.each_context(request) | {"title": title, "sentence": sentence}
    return render(request, "account/sentence.html", context, status=status)
