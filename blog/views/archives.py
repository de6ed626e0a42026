"""Everything by date: all of it on one compact page, a year, a month."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from blog.models import Post


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    posts = Post.objects.published().for_titles()
    years = [
        {"year": year, "posts": list(group)}
        for year, group in groupby(posts, lambda post: post.day.year)
    ]
    count = sum(len(year["posts"]) for year in years)
    return render(request, "blog/archive.html", {"years": years, "post_count": count})


@require_safe
def year(request: HttpRequest, year: int) -> HttpResponse:
    posts = list(Post.objects.published().in_year(year).for_titles())
    if not posts:
        raise Http404(f"Nothing was published in {year}.")
    months = [
        {"first_day": first_day, "posts": list(group)}
        for first_day, group in groupby(posts, lambda post: post.day.replace(day=1))
    ]
    context = {"year": year, "months": months, "post_count": len(posts)}
    return render(request, "blog/year.html", context)


@require_safe
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    posts = Post.objects.published().in_month(year, month).for_listing()
    if not posts:
        raise Http404(f"Nothing was published in month {month} of {year}.")
    context = {"first_day": date(year, month, 1), "posts": posts}
    return render(request, "blog/month.html", context)
