"""Everything by date: all of it, a year, a month. A short list has every title on one
compact page; of a long one there are its months.
"""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from blog import paging, reading
from blog.models import Post

# Titles on a page. A few hundred are quickly skimmed and searched.
MOST_TITLES: Final = 500


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    months = reading.months()
    count = sum(month.count for month in months)
    if count > MOST_TITLES:
        by_year = groupby(months, lambda month: month.first_day.year)
        years = [{"year": year, "months": list(group)} for year, group in by_year]
    else:
        posts = Post.objects.published().for_titles()
        by_day = groupby(posts, lambda post: post.day.year)
        years = [{"year": year, "posts": list(group)} for year, group in by_day]
    return render(request, "blog/archive.html", {"years": years, "post_count": count})


@require_safe
def year(request: HttpRequest, year: int) -> HttpResponse:
    months = reading.months_of(year)
    count = sum(month.count for month in months)
    if not count:
        raise Http404(f"Nothing was published in {year}.")
    context = {"year": year, "months": months, "post_count": count}
    if count <= MOST_TITLES:
        posts = Post.objects.published().in_year(year).for_titles()
        by_month = groupby(posts, lambda post: post.day.replace(day=1))
        context["listed"] = [(first_day, list(group)) for first_day, group in by_month]
    return render(request, "blog/year.html", context)


@require_safe
def month(request: HttpRequest, year: int, month: int, number: int = 1) -> HttpResponse:
    moved = paging.moved(request, number)
    if moved:
        return moved
    posts = Post.objects.in_month(year, month)
    address = reverse("blog:month", args=[year, month])
    page = paging.paginate(posts, number, address)
    if not page.count:
        raise Http404(f"Nothing was published in month {month} of {year}.")
    context = {"first_day": date(year, month, 1), "paging": page}
    return render(request, "blog/month.html", context)
