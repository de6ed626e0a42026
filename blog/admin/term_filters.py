"""The list of posts narrowed down to one category, tag, series or author.

The most used are links; any other is typed, for there may be hundreds.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, ClassVar, Final, NamedTuple

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from blog.memory import recall
from blog.models import Post, Tag

MOST_LINKS: Final = 6
# No slug is written so.
NONE: Final = "~"
PAGE: Final = "p"


class Term(NamedTuple):
    slug: str
    name: str
    posts: int


class TermFilter(admin.SimpleListFilter):
    template = "admin/blog/term_filter.html"
    # The field of a post, and what the terms are called by.
    field: ClassVar[str]
    label: ClassVar[str] = "name"
    # What posts that have none are called.
    without: ClassVar[str]
    # For the template: what to type, and what else is sent with it.
    others: list[Term]
    kept: list[tuple[str, str]]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Those in use, the most used first."""
        posts: QuerySet[Post] = model_admin.get_queryset(request).order_by()
        key = "terms", self.field, str(posts.query)
        self.terms, self.bare = recall(key, partial(self.count, posts))
        return [(term.slug, term.name) for term in self.terms]

    def count(self, posts: QuerySet[Post]) -> tuple[list[Term], int]:
        """The terms, and the number of posts without one. Counted by key, for with the
        names every post would be joined to its terms.
        """
        counts = dict(posts.values_list(self.field).annotate(count=Count("pk")))
        bare = counts.pop(None, 0)
        rows: Any = Post._meta.get_field(self.field).related_model
        named = rows.objects.filter(pk__in=counts).values_list("pk", "slug", self.label)
        terms = [Term(slug, name, counts[key]) for key, slug, name in named]
        return sorted(terms, key=lambda term: (-term.posts, term.name)), bare

    def has_output(self) -> bool:
        """Of one choice there is nothing to choose."""
        return bool(self.value()) or len(self.terms) + bool(self.bare) > 1

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Post]
    ) -> QuerySet[Post]:
        if not self.value():
            return queryset
        if self.value() == NONE:
            return queryset.filter(**{self.field: None})
        chosen = self.chosen()
        slug = {f"{self.field}__slug": chosen.slug} if chosen else {"pk": None}
        return queryset.filter(**slug)

    def choices(self, changelist: Any) -> Iterator[Any]:
        shown, chosen = self.terms[:MOST_LINKS], self.chosen()
        shown += [chosen] if chosen and chosen not in shown else []
        self.others = [term for term in self.terms if term not in shown]
        own = {self.parameter_name, PAGE}
        sent = self.request.GET
        self.kept = [(name, str(sent[name])) for name in sent if name not in own]

        def choice(value: str | None, display: str, is_chosen: bool) -> dict[str, Any]:
            address = changelist.get_query_string(
                {self.parameter_name: value} if value else {},
                [] if value else [self.parameter_name],
            )
            return {"query_string": address, "display": display, "selected": is_chosen}

        yield choice(None, "All", not self.value())
        for term in shown:
            yield choice(term.slug, f"{term.name} ({term.posts:,})", term == chosen)
        if self.bare:
            yield choice(NONE, f"{self.without} ({self.bare:,})", self.value() == NONE)
        if self.value() not in (None, "", NONE) and chosen is None:
            yield choice(self.value(), f"“{self.value()}” (no post)", True)

    def chosen(self) -> Term | None:
        typed = self.meant(self.value() or "")
        for term in self.terms:
            if typed == term.slug or typed.casefold() == term.name.casefold():
                return term
        return None

    def meant(self, typed: str) -> str:
        return typed.strip()


class CategoryFilter(TermFilter):
    title = "category"
    parameter_name = "category"
    field = "category"
    without = "No category"


class TagFilter(TermFilter):
    title = "tag"
    parameter_name = "tag"
    field = "tags"
    without = "No tags"

    def meant(self, typed: str) -> str:
        return next(iter(Tag.objects.without_aliases([typed])), "")


class SeriesFilter(TermFilter):
    title = "series"
    parameter_name = "series"
    field = "series"
    label = "title"
    without = "In no series"


class AuthorFilter(TermFilter):
    title = "author"
    parameter_name = "author"
    field = "author"
    without = "No author"
