"""The code blocks of a post, each as a file of its own."""

from __future__ import annotations

import re
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
)
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from blog.models import Post
from blog.views.beside import beside

# What decides whether a visitor may read the post, and the code.
COLUMNS = ("slug", "status", "published_at", "expires_at", "was_ever_public")


@require_safe
def snippet(
    request: HttpRequest, slug: str, number: int, extension: str
) -> HttpResponse:
    """The exact bytes of the code block with that number, as plain text whatever its
    language: nothing in it runs here.
    """
    posts = Post.objects.only(*COLUMNS, "snippets")
    return beside(request, posts, slug, lambda post: _answer(request, post, number))


def _answer(request: HttpRequest, post: Post, number: int) -> HttpResponse:
    if not 1 <= number <= len(post.snippets):
        raise Http404(f"{post.slug} has no code block {number}.")
    found = post.snippets[number - 1]
    address = reverse("blog:snippet", args=[post.slug, number, found["extension"]])
    if request.path != address:
        return HttpResponsePermanentRedirect(address)
    response = HttpResponse(found["code"], content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = _disposition(found)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _disposition(found: dict[str, Any]) -> str:
    """Shown, not downloaded; who saves it is offered the file's name without its path.

    Characters that cannot be seen stay away from headers and file systems.
    """
    name = re.split(r"[/\\]", found["name"])[-1]
    visible = "".join(char for char in name if char.isprintable())
    return content_disposition_header(False, visible) or "inline"
