"""The home page: who writes, and what was written last."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from blog import reading, structured_data
from blog.memory import recall
from blog.models import Category, Post
from site_config import identity

# Below a portfolio; without one the home page is the front page of the blog.
LATEST = 5


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The latest posts, of one category with `?category=<slug>`."""
    site = identity.current()
    posts = Post.objects.published()
    slug = request.GET.get("category")
    category = get_object_or_404(Category, slug=slug) if slug else None
    if category:
        posts = posts.filter(category=category)
    most = LATEST if site.has_portfolio else site.row.posts_per_page
    context = {
        "posts": Post.objects.filter(pk__in=posts.listed_keys()[:most]).for_listing(),
        "category": category,
        "categories": reading.categories(),
        "post_count": recall("count", Post.objects.published().count),
        "facts": structured_data.as_json(*structured_data.of_home()),
    }
    return render(request, "blog/home.html", context)
