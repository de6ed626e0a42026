"""The picture that stands for a post where its address is shared."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from blog import cards, conditional, sharing
from blog.models import Post
from blog.views.errors import gone

FOLDER = "cards"


@require_safe
def card(request: HttpRequest, slug: str) -> HttpResponse:
    """Before a post is public nobody may know its title."""
    post = Post.objects.for_card().filter(slug=slug).order_by().first()
    if post and post.is_published():
        folder = Path(settings.DATA_DIR, FOLDER)
        picture = cards.kept_card(folder, str(post.uuid), sharing.card_of(post))
        return conditional.respond(picture, "image/png")
    if post and post.is_gone():
        return gone(request)
    raise Http404(f"No post is published at {slug}.")
