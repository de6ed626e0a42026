"""Nothing here, and nothing here any more: pages that lead on to something else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from blog.models import Post

RECENT = 4


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _lead_on(request, "404.html", 404)


def gone(request: HttpRequest) -> HttpResponse:
    return _lead_on(request, "410.html", 410)


def _lead_on(request: HttpRequest, template: str, status: int) -> HttpResponse:
    recent = Post.objects.published().for_titles()[:RECENT]
    return render(request, template, {"posts": recent}, status=status)
