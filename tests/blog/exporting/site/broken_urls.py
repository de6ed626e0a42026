"""The site's addresses, but that the list of tags fails."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from site_config import urls


def fail(request: HttpRequest) -> HttpResponse:
    return HttpResponse("It failed.", status=500)


handler404 = urls.handler404
urlpatterns = [path("blog/tags/", fail), *urls.urlpatterns]
