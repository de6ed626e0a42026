"""Search: the page, and suggestions while a query is typed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, TypeVar

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from blog import reading, search
from blog.memory import recall
from blog.models import Category, Post, Tag
from blog.paging import Paging

R = TypeVar("R", bound=HttpResponse)

PER_PAGE: Final = 10
MOST_SUGGESTED: Final = 8
# Tags to choose from; more make the page heavy and the choice hard.
MOST_TAGS: Final = 200


@dataclass(frozen=True)
class Choices:
    """What posts that a visitor may read are filed under."""

    categories: list[Category]
    tags: list[Tag]
    years: list[int]


@dataclass(frozen=True)
class Filters:
    """What was chosen of it."""

    category: Category | None
    tag: Tag | None
    year: int | None

    @property
    def facets(self) -> tuple[str, ...]:
        facets = (
            search.category_facet(self.category.pk) if self.category else "",
            search.tag_facet(self.tag.pk) if self.tag else "",
            search.year_facet(self.year) if self.year else "",
        )
        return tuple(filter(None, facets))

    def address(self, text: str) -> str:
        """Of the same search for another text."""
        asked = {
            "q": text,
            "category": self.category.slug if self.category else "",
            "tag": self.tag.slug if self.tag else "",
            "year": self.year or "",
        }
        said = {name: value for name, value in asked.items() if value}
        return f"{reverse('blog:search')}?{urlencode(said)}"


@dataclass(frozen=True)
class ResultPages(Paging):
    """Pages are told apart by the query string, as searches are."""

    def address(self, number: int) -> str:
        page = f"&page={number}" if number > 1 else ""
        return f"{self.first_address}{page}"


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    query = search.parse(request.GET.get("q", ""))
    choices = recall("search choices", _choices)
    filters = _filters(request, choices)
    context = {"query": query, "choices": choices, "filters": filters}
    is_complete = True
    if query.parts:
        is_complete = search.keep_up()
        scope = search.Scope(timezone.now(), filters.facets)
        found = search.find(query, scope)
        paging = _pages(request, found, filters.address(query.text), scope)
        context |= {
            "found": found,
            "is_complete": is_complete,
            "paging": paging,
            "results": [search.result(post, found.query) for post in paging.rows],
            "meant": _meant(query, found, filters, scope),
        }
    return _kept_if(is_complete, render(request, "blog/search.html", context))


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """Titles of posts, and their addresses."""
    query = search.parse(request.GET.get("q", ""))
    is_complete = not query.parts or search.keep_up()
    scope = search.Scope(timezone.now())
    keys = search.suggest(query, scope, MOST_SUGGESTED)
    posts = Post.objects.published(scope.at).for_titles().in_bulk(keys) if keys else {}
    found = [posts[key] for key in keys if key in posts]
    titles = [
        {"title": post.title, "address": post.get_absolute_url()} for post in found
    ]
    return _kept_if(is_complete, JsonResponse({"suggestions": titles}))


def _kept_if(is_complete: bool, response: R) -> R:
    """What the index lacks comes without a change that anybody would notice."""
    if not is_complete:
        response.headers["Cache-Control"] = "no-store"
    return response


def _choices() -> Choices:
    used = sorted(reading.tags_in_use(), key=lambda tag: -tag.post_count)[:MOST_TAGS]
    return Choices(
        reading.categories_in_use(),
        sorted(used, key=lambda tag: tag.folded_name),
        reading.years(),
    )


def _filters(request: HttpRequest, choices: Choices) -> Filters:
    """What is not among the choices is no choice."""
    asked = request.GET
    categories = {category.slug: category for category in choices.categories}
    tags = {tag.slug: tag for tag in choices.tags}
    years = {str(year): year for year in choices.years}
    return Filters(
        categories.get(asked.get("category", "")),
        tags.get(asked.get("tag", "")),
        years.get(asked.get("year", "")),
    )


def _pages(
    request: HttpRequest, found: search.Found, address: str, scope: search.Scope
) -> ResultPages:
    """A page beyond the last is the last."""
    count = min(len(found.posts), search.MOST)
    pages = max(1, math.ceil(count / PER_PAGE))
    asked = request.GET.get("page", "")
    # Nine digits are more pages than there can be, and few enough to count with.
    number = int(asked) if asked.isdecimal() and len(asked) <= 9 else 1
    number = min(max(number, 1), pages)
    keys = found.posts[: search.MOST][(number - 1) * PER_PAGE : number * PER_PAGE]
    posts = Post.objects.published(scope.at).for_results().in_bulk(keys) if keys else {}
    rows = [posts[key] for key in keys if key in posts]
    return ResultPages(rows, number, pages, count, address)


def _meant(
    query: search.Query, found: search.Found, filters: Filters, scope: search.Scope
) -> dict[str, str] | None:
    """Another text that finds something, and its address."""
    if found.posts and not found.is_by_beginning:
        return None
    text = search.did_you_mean(query, scope)
    return {"text": text, "address": filters.address(text)} if text else None
