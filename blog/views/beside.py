"""What lies beside a post's page: its code, its picture, its source."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

from blog.models import Post
from blog.models.post_queries import PostQuerySet
from blog.views.errors import gone

Answer = Callable[[Post], HttpResponse]


def beside(
    request: HttpRequest, posts: PostQuerySet, slug: str, answer: Answer
) -> HttpResponse:
    """The answer of that one of the posts, if it is published: nobody else may know
    anything of it. Of a post that is gone, this is gone too.
    """
    post = posts.filter(slug=slug).order_by().first()
    if post and post.is_published():
        return answer(post)
    if post and post.is_gone():
        return gone(request)
    raise Http404(f"No post is published at {slug}.")
