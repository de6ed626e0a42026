"""The picture that stands for a post where its address is shared."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from blog import cards, conditional, sharing
from blog.models import Post
from blog.views.beside import beside

FOLDER = "cards"


@require_safe
def card(request: HttpRequest, slug: str) -> HttpResponse:
    """Before a post is public nobody may know its title."""
    return beside(request, Post.objects.for_card(), slug, _answer)


def _answer(post: Post) -> HttpResponse:
    folder = Path(settings.DATA_DIR, FOLDER)
    picture = cards.kept_card(folder, str(post.uuid), sharing.card_of(post))
    return conditional.respond(picture, "image/png")
