"""The site, and the floor of what Django makes anew each time: a view that returns
fixed bytes, through the same middleware.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from bench.serving import FIXED

handler404 = "blog.views.errors.not_found"


def fixed(request: HttpRequest, size: int) -> HttpResponse:
    return HttpResponse(b"x" * size)


urlpatterns = [
    path(f"{FIXED.lstrip('/')}<int:size>/", fixed),
    path("", include("site_config.urls")),
]
