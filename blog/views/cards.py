"""The picture that stands for a post where its address is shared."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from blog import cards, conditional, reading
from blog.models import Post
from blog.views.errors import gone
from site_config import identity

FOLDER = "cards"


@require_safe
def card(request: HttpRequest, slug: str) -> HttpResponse:
    """Before a post is public nobody may know its title."""
    post = Post.objects.for_card().filter(slug=slug).order_by().first()
    if post and post.is_published():
        folder = Path(settings.DATA_DIR, FOLDER)
        picture = cards.kept_card(folder, str(post.uuid), _facts(post))
        return conditional.respond(picture, "image/png")
    if post and post.is_gone():
        return gone(request)
    raise Http404(f"No post is published at {slug}.")


def _facts(post: Post) -> cards.Card:
    site = identity.current()
    part = reading.part_of_series(post)
    named = f"Part {part.number} of {post.series}" if part and post.series else ""
    return cards.Card(
        title=post.title,
        site=site.name,
        author=post.author.name if post.author else site.owner,
        series=named,
        hue=site.row.accent_hue,
    )
