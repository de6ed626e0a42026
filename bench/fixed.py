"""The blog's WSGI application with a view that returns the same bytes each time: what
Django, the middleware and the server cost when a page costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path

from bench.serving import FIXED
from site_config.wsgi import application

__all__ = ["application"]

BODY: Final = b"x" * 24_000


def fixed(request: HttpRequest) -> HttpResponse:
    return HttpResponse(BODY)


# Only now, for the addresses need a Django that has been set up.
addresses = import_module(settings.ROOT_URLCONF)
addresses.urlpatterns.insert(0, path(FIXED.lstrip("/"), fixed))
