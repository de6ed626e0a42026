"""The listing and the post itself."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from blog import paging, reading
from blog.models import Post
from blog.views.errors import gone
from blog.views.post_page import post_page


@require_safe
def post_list(request: HttpRequest, number: int = 1) -> HttpResponse:
    moved = paging.moved(request, number)
    if moved:
        return moved
    context = {
        "paging": paging.paginate(
            Post.objects.all(), number, reverse("blog:post-list")
        ),
        "categories": reading.categories(),
    }
    return render(request, "blog/post_list.html", context)


@require_safe
def post_detail(request: HttpRequest, slug: str) -> HttpResponse:
    post = Post.objects.for_reading().filter(slug=slug).order_by().first()
    if post and post.is_published():
        return post_page(request, post)
    if post and post.is_gone():
        return gone(request, post)
    raise Http404(f"No post is published at {slug}.")
