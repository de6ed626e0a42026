"""Categories, tags and series: their lists, and the posts of one of them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from blog import paging, reading
from blog.models import Category, Post, Series, Tag, TaggedPost


@require_safe
def category_list(request: HttpRequest) -> HttpResponse:
    context = {"categories": reading.categories()}
    return render(request, "blog/category_list.html", context)


@require_safe
def category_detail(request: HttpRequest, slug: str, number: int = 1) -> HttpResponse:
    moved = paging.moved(request, number)
    if moved:
        return moved
    category = get_object_or_404(Category, slug=slug)
    posts = Post.objects.filter(category=category)
    context = {
        "category": category,
        "categories": reading.categories(),
        "paging": paging.paginate(posts, number, category.get_absolute_url()),
    }
    return render(request, "blog/category_detail.html", context)


@require_safe
def tag_list(request: HttpRequest) -> HttpResponse:
    groups = reading.tag_overview()
    return render(request, "blog/tag_list.html", {"groups": groups})


@require_safe
def tag_detail(request: HttpRequest, slug: str, number: int = 1) -> HttpResponse:
    moved = paging.moved(request, number)
    if moved:
        return moved
    tag = get_object_or_404(Tag, slug=slug)
    posts = TaggedPost.objects.filter(tag=tag)
    context = {
        "tag": tag,
        "aliases": reading.aliases(tag),
        "companions": reading.companions(tag),
        "paging": paging.paginate(posts, number, tag.get_absolute_url()),
    }
    return render(request, "blog/tag_detail.html", context)


@require_safe
def series_list(request: HttpRequest) -> HttpResponse:
    context = {"series_list": reading.series_in_use()}
    return render(request, "blog/series_list.html", context)


@require_safe
def series_detail(request: HttpRequest, slug: str) -> HttpResponse:
    series = get_object_or_404(Series, slug=slug)
    published = Post.objects.published().filter(series=series).for_listing()
    posts = list(published.order_by("series_part"))
    newest = max(posts, key=lambda post: post.day, default=None)
    context = {"series": series, "posts": posts, "newest": newest}
    return render(request, "blog/series_detail.html", context)
