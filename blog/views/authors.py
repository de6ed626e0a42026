"""An author and what they wrote."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from blog import paging, structured_data
from blog.models import Author, Post
from blog.models.visibility import described
from site_config import identity


@require_safe
def author_detail(request: HttpRequest, slug: str, number: int = 1) -> HttpResponse:
    moved = paging.moved(request, number)
    if moved:
        return moved
    author = get_object_or_404(Author.objects.prefetch_related("links"), slug=slug)
    posts = Post.objects.filter(author=author)
    about = described(author.biography_html)
    facts = structured_data.of_author(author, author.links.all(), about)
    context = {
        "author": author,
        "facts": structured_data.as_json(*facts),
        "positions": identity.current().experience_of(author.pk) if number == 1 else (),
        "paging": paging.paginate(posts, number, author.get_absolute_url()),
    }
    return render(request, "blog/author_detail.html", context)
