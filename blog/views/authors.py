"""An author and what they wrote."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from blog import paging
from blog.models import Author, Post
from site_config import identity


@require_safe
def author_detail(request: HttpRequest, slug: str, number: int = 1) -> HttpResponse:
    moved = paging.moved(request, number)
    if moved:
        return moved
    author = get_object_or_404(Author.objects.prefetch_related("links"), slug=slug)
    posts = Post.objects.filter(author=author)
    context = {
        "author": author,
        "positions": identity.current().experience_of(author.pk) if number == 1 else (),
        "paging": paging.paginate(posts, number, author.get_absolute_url()),
    }
    return render(request, "blog/author_detail.html", context)
