"""Posts: the form to write in, and the list to find them again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date as Date
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import Case, QuerySet, When
from django.http import HttpRequest
from django.urls import URLPattern
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from blog import publishing, roles
from blog.admin import calendar, first_page, review_links
from blog.admin.filters import FreshnessFilter, StateFilter
from blog.admin.forms import ChangeNoteForm, PostForm
from blog.admin.moments import MOMENTS
from blog.admin.permissions import OwnPostsAdmin
from blog.admin.saving import BodyAdmin
from blog.models import ChangeNote, Post
from blog.models.freshness import old_from
from blog.models.post_queries import SUCCESSOR_TEXTS, TEXTS
from blog.rendering import SourceTooLong, UnrenderableSource
from site_config import identity


class ChangeNoteInline(admin.StackedInline[ChangeNote, Post]):
    model = ChangeNote
    form = ChangeNoteForm
    formfield_overrides = MOMENTS
    extra = 0
    verbose_name_plural = "change notes, listed below the post, the newest first"


class PostList(ChangeList):
    """Rows without their texts. Actions are given them so, and load what they change
    anew.
    """

    def get_queryset(
        self, request: HttpRequest, exclude_parameters: list[str | None] | None = None
    ) -> QuerySet[Post]:
        posts = super().get_queryset(request, exclude_parameters)
        return posts.defer(*TEXTS, *SUCCESSOR_TEXTS)


UPDATE = "Say that it changed"


@admin.register(Post)
class PostAdmin(OwnPostsAdmin, BodyAdmin):
    form = PostForm
    inlines = [ChangeNoteInline]
    list_display = [
        *("title", "state", "published_at", "stale_since"),
        *("category", "author", "words"),
    ]
    list_filter = [StateFilter, FreshnessFilter, "category", "series", "author", "tags"]
    list_select_related = ["category", "author", "superseded_by"]
    list_per_page = 50
    date_hierarchy = "published_at"
    search_fields = ["title", "slug", "summary", "body"]
    ordering = ["-updated_at"]
    actions = ["publish_now", "make_draft", "mark_as_reviewed"]
    prepopulated_fields = {"slug": ["title"]}
    autocomplete_fields = [
        *("author", "category", "series", "cover", "superseded_by", "pinned_related"),
    ]
    readonly_fields = [
        "state_sentence",
        "address",
        "feed_id",
        "word_count",
        "updated_at",
    ]
    save_on_top = True
    fieldsets = [
        (None, {"fields": ["title", "is_inaccessible_on_purpose", "body"]}),
        ("About", {"fields": ["tags", "category", "summary"]}),
        (UPDATE, {"fields": ["is_significant_update", "update_note"]}),
        (
            "Publishing",
            {
                "fields": [
                    "status",
                    "state_sentence",
                    ("published_at", "expires_at"),
                    "slug",
                    "address",
                    "author",
                ],
            },
        ),
        ("Series and cover", {"fields": [("series", "series_part"), "cover"]}),
        (
            "Freshness",
            {
                "classes": ["collapse"],
                "fields": [
                    "significantly_updated_at",
                    "applies_to",
                    "reviewed_on",
                    "superseded_by",
                    "is_timeless",
                ],
            },
        ),
        (
            "More",
            {
                "classes": ["collapse"],
                "fields": [
                    "canonical_url",
                    "discussion_links",
                    "pinned_related",
                    "language",
                    ("noindex", "featured"),
                    "feed_id",
                    ("word_count", "updated_at"),
                ],
            },
        ),
    ]

    def get_urls(self) -> list[URLPattern]:
        return [
            *calendar.urls(self),
            *review_links.urls(self),
            *super().get_urls(),
        ]

    def first_page(self, request: HttpRequest) -> dict[str, Any]:
        """What the admin's first page shows of posts, for its template."""
        return first_page.panels(self, request)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        own = getattr(request.user, "author", None)
        return {"author": own or identity.current().row.profile} | initial

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Post], search_term: str
    ) -> tuple[QuerySet[Post], bool]:
        """Who chooses a post for a field knows its title: words of texts would bring
        others up first.
        """
        if not request.path.endswith("/autocomplete/"):
            return super().get_search_results(request, queryset, search_term)
        titled = queryset.filter(title__icontains=search_term)
        begins = Case(When(title__istartswith=search_term, then=0), default=1)
        return titled.order_by(begins, "-published_at", "-pk"), False

    def get_fieldsets(self, request: HttpRequest, obj: Post | None = None) -> Any:
        """Only of a post that somebody can have read it can be said that it changed."""
        was_public = obj is not None and obj.was_public()
        can_say = was_public and self.has_change_permission(request, obj)
        groups = super().get_fieldsets(request, obj)
        return [group for group in groups if can_say or group[0] != UPDATE]

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        post: Post = form.instance
        if note := form.cleaned_data["update_note"]:
            moment = post.significantly_updated_at or timezone.now()
            post.change_notes.create(text=note, changed_at=moment)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return PostList

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        count = {"stale_count": self.get_queryset(request).stale().count()}
        return super().changelist_view(request, count | (extra_context or {}))

    def view_on_site(self, post: Post) -> str | None:
        return post.get_absolute_url() if post.is_published() else None

    @admin.display(description="stale since", ordering="vouched_on", empty_value="")
    def stale_since(self, post: Post) -> Date | None:
        return (
            old_from(post.vouched_on) if post.vouched_on and post.is_stale() else None
        )

    @admin.display(description="words", ordering="word_count")
    def words(self, post: Post) -> str:
        return f"{post.word_count:,}"

    @admin.display(description="public address")
    def address(self, post: Post) -> str | SafeString:
        if not post.slug:
            return "Made from the title."
        path = post.get_absolute_url()
        if not post.is_published():
            return path
        return format_html('<a href="{}">{}</a>', path, path)

    @admin.action(description="Publish now", permissions=["publish"])
    def publish_now(self, request: HttpRequest, queryset: QuerySet[Post]) -> None:
        for post in self.allowed(request, queryset, roles.may_publish):
            with reported(request, post, "is public"):
                publishing.publish(post)

    @admin.action(description="Mark as reviewed today", permissions=["change"])
    def mark_as_reviewed(self, request: HttpRequest, queryset: QuerySet[Post]) -> None:
        for post in self.allowed(request, queryset, roles.may_write):
            with reported(request, post, "was reviewed today"):
                publishing.review(post)

    @admin.action(description="Back to draft", permissions=["publish"])
    def make_draft(self, request: HttpRequest, queryset: QuerySet[Post]) -> None:
        for post in self.allowed(request, queryset, roles.may_publish):
            with reported(request, post, "is a draft"):
                publishing.withdraw(post)


@contextmanager
def reported(request: HttpRequest, post: Post, outcome: str) -> Iterator[None]:
    """Say what became of one of many posts; the others go on."""
    try:
        yield
    except publishing.NotReady as error:
        messages.error(request, str(error))
    except (publishing.AlreadyPublished, publishing.AlreadyDraft) as error:
        messages.warning(request, str(error))
    except (SourceTooLong, UnrenderableSource) as error:
        messages.error(request, f"“{post}” was left as it is. {error}")
    else:
        messages.success(request, f"“{post}” {outcome}.")
