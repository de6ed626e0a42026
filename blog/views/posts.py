"""The listing and the post itself."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from blog import paging, reading, structured_data
from blog.models import Category, Post
from blog.views.errors import gone


@require_safe
def post_list(request: HttpRequest, number: int = 1) -> HttpResponse:
    moved = paging.moved(request, number)
    if moved:
        return moved
    posts = Post.objects.published().for_listing()
    context = {
        "paging": paging.paginate(posts, number, reverse("blog:post-list")),
        "categories": Category.objects.with_post_counts(),
    }
    return render(request, "blog/post_list.html", context)


@require_safe
def post_detail(request: HttpRequest, slug: str) -> HttpResponse:
    post = Post.objects.for_reading().filter(slug=slug).first()
    if post and post.is_published():
        part = reading.part_of_series(post)
        context = {
            "post": post,
            "part": part,
            "related": reading.related(post, part),
            "neighbours": reading.neighbours(post),
            "facts": structured_data.as_json(structured_data.blog_posting(post, part)),
        }
        return render(request, "blog/post_detail.html", context)
    if post and post.is_gone():
        return gone(request)
    raise Http404(f"No post is published at {slug}.")
