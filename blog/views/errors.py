"""Nothing here, and nothing here any more: pages that lead on to something else."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from blog import reading
from blog.memory import recall
from blog.models import Post

RECENT = 4
RELATED = 4


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _lead_on(request, "404.html", 404)


def gone(request: HttpRequest, post: Post | None = None) -> HttpResponse:
    """`post` is what was there, so that what is about the same can be named."""
    return _lead_on(request, "410.html", 410, _in_place_of(post) if post else [])


def _in_place_of(post: Post) -> list[Post]:
    newer = post.superseded_by
    first = [newer] if newer and newer.is_published() else []
    related = reading.surroundings(post).related
    return [*first, *related][:RELATED]


def _newest() -> list[Post]:
    """Enough to leave out those that are related."""
    most = RECENT + RELATED
    return recall(
        "newest titles", lambda: list(Post.objects.published().for_titles()[:most])
    )


def _lead_on(
    request: HttpRequest, template: str, status: int, related: Sequence[Post] = ()
) -> HttpResponse:
    named = {post.pk for post in related}
    recent = [post for post in _newest() if post.pk not in named]
    context = {"posts": recent[:RECENT], "related": related}
    return render(request, template, context, status=status)
