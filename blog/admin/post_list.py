"""The list of posts: its columns, and how one is found in it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.contrib import admin
from django.contrib.admin.views.main import ORDER_VAR, ChangeList
from django.db.models import Case, QuerySet, When
from django.db.models.functions import Now
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from blog.admin import searching
from blog.admin.filters import (
    FreshnessFilter,
    LinksFilter,
    PicturesFilter,
    StateFilter,
)
from blog.admin.paginating import KeyPaginator
from blog.admin.permissions import OwnPostsAdmin
from blog.admin.states import StateAdmin
from blog.admin.term_filters import (
    AuthorFilter,
    CategoryFilter,
    SeriesFilter,
    TagFilter,
)
from blog.memory import recall
from blog.models import Post
from blog.models.freshness import old_from
from blog.models.post_queries import SUCCESSOR_TEXTS, TEXTS
from blog.models.tags import join_names

# In the order of a text's life.
BY_STATE: Final = Case(
    When(status=Post.Status.DRAFT, then=0),
    When(expires_at__lte=Now(), then=3),
    When(published_at__gt=Now(), then=1),
    default=2,
)


class PostList(ChangeList):
    """Rows without their texts. Actions are given them so, and load what they change
    anew.
    """

    def get_queryset(
        self, request: HttpRequest, exclude_parameters: list[str | None] | None = None
    ) -> QuerySet[Post]:
        posts = super().get_queryset(request, exclude_parameters)
        return posts.defer(*TEXTS, *SUCCESSOR_TEXTS).prefetch_related("tags")


class PostListAdmin(OwnPostsAdmin, StateAdmin):
    list_display = [
        *("title", "state", "published", "filed", "author", "words", "updated_at"),
    ]
    list_filter = [
        *(StateFilter, FreshnessFilter, CategoryFilter, TagFilter, SeriesFilter),
        *(AuthorFilter, PicturesFilter, LinksFilter),
    ]
    list_select_related = ["category", "author", "superseded_by"]
    list_per_page = 50
    date_hierarchy = "published_on"
    paginator = KeyPaginator
    show_full_result_count = False
    search_fields = ["title", "slug", "summary", "body"]
    search_help_text = "Words of the title, the address, the summary or the text"
    ordering = ["-updated_at"]
    # Where a count says something, it is always there.
    show_facets = admin.ShowFacets.NEVER

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return PostList

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        posts = self.get_queryset(request)
        told = {
            "stale_count": recall(("stale", str(posts.query)), posts.stale().count),
            "has_change_permission": self.has_change_permission(request),
        }
        return super().changelist_view(request, told | (extra_context or {}))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Post], search_term: str
    ) -> tuple[QuerySet[Post], bool]:
        """Who chooses a post for a field knows its title: words of texts would bring
        others up first.
        """
        if request.path.endswith("/autocomplete/"):
            titled = queryset.filter(title__icontains=search_term)
            begins = Case(When(title__istartswith=search_term, then=0), default=1)
            return titled.order_by(begins, "-published_at", "-pk"), False
        if not search_term:
            return queryset, False
        found = searching.found(queryset, search_term)
        is_sorted = ORDER_VAR in request.GET
        return found if is_sorted else searching.titles_first(found, search_term), False

    @admin.display(description="state", ordering=BY_STATE)
    def state(self, text: Post) -> str:
        said = super().state(text)
        stale = text.vouched_on if text.is_stale() else None
        since = old_from(stale) if stale else None
        return _noted(said, f"stale since {date_format(since)}") if since else said

    @admin.display(description="published", ordering="published_at", empty_value="")
    def published(self, post: Post) -> datetime | None:
        return post.published_at

    @admin.display(description="category and tags", ordering="category")
    def filed(self, post: Post) -> SafeString:
        return _noted(post.category or "No category", join_names(post.tags.all()))

    @admin.display(description="words", ordering="word_count")
    def words(self, post: Post) -> str:
        return f"{post.word_count:,}"


def _noted(said: object, note: str) -> SafeString:
    """With what matters less below it."""
    return format_html('{}<span class="list-note">{}</span>', said, note)
