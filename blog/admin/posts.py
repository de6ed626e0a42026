"""Posts: the form to write in, and the list to find them again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from blog import publishing
from blog.admin.forms import ChangeNoteForm, PostForm
from blog.admin.moments import MOMENTS
from blog.admin.saving import BodyAdmin
from blog.models import ChangeNote, Post
from blog.models.visibility import readable
from blog.rendering import SourceTooLong, UnrenderableSource


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("draft", "Draft"),
            ("scheduled", "Scheduled"),
            ("published", "Published"),
            ("expired", "Expired"),
        ]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Post]
    ) -> QuerySet[Post]:
        now = timezone.now()
        conditions: dict[str | None, dict[str, Any]] = {
            "draft": {"status": Post.Status.DRAFT},
            "scheduled": {"status": Post.Status.READY, "published_at__gt": now},
            "expired": {"status": Post.Status.READY, "expires_at__lte": now},
        }
        if self.value() == "published":
            return queryset.filter(readable(now))
        return queryset.filter(**conditions.get(self.value(), {}))


class ChangeNoteInline(admin.TabularInline[ChangeNote, Post]):
    model = ChangeNote
    form = ChangeNoteForm
    formfield_overrides = MOMENTS
    extra = 0
    verbose_name_plural = "change notes, listed below the post"


@admin.register(Post)
class PostAdmin(BodyAdmin):
    form = PostForm
    inlines = [ChangeNoteInline]
    list_display = ["title", "state", "published_at", "category", "author", "words"]
    list_filter = [StateFilter, "category", "series", "author", "tags"]
    list_select_related = ["category", "author"]
    list_per_page = 50
    date_hierarchy = "published_at"
    search_fields = ["title", "slug", "summary", "body"]
    ordering = ["-updated_at"]
    actions = ["publish_now", "make_draft"]
    prepopulated_fields = {"slug": ["title"]}
    autocomplete_fields = [
        *("author", "category", "series", "cover", "superseded_by", "pinned_related"),
    ]
    readonly_fields = ["state", "address", "feed_id", "word_count", "updated_at"]
    save_on_top = True
    fieldsets = [
        (None, {"fields": ["title", "summary", "body", "tags", "category"]}),
        (
            "Publishing",
            {
                "fields": [
                    ("status", "state"),
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

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        return {"author": getattr(request.user, "author", None)} | initial

    def view_on_site(self, post: Post) -> str | None:
        return post.get_absolute_url() if post.is_published() else None

    @admin.display(description="state")
    def state(self, post: Post) -> str:
        if post.status == Post.Status.DRAFT or post.published_at is None:
            return "Draft"
        if post.is_expired():
            return "Expired"
        return "Published" if post.is_published() else "Scheduled"

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

    @admin.action(description="Publish now", permissions=["change"])
    def publish_now(self, request: HttpRequest, queryset: QuerySet[Post]) -> None:
        for post in queryset:
            with reported(request, post, "is public"):
                publishing.publish(post)

    @admin.action(description="Back to draft", permissions=["change"])
    def make_draft(self, request: HttpRequest, queryset: QuerySet[Post]) -> None:
        for post in queryset:
            with reported(request, post, "is a draft"):
                publishing.withdraw(post)


@contextmanager
def reported(request: HttpRequest, post: Post, outcome: str) -> Iterator[None]:
    """Say what became of one of many posts; the others go on."""
    try:
        yield
    except (publishing.AlreadyPublished, publishing.AlreadyDraft) as error:
        messages.warning(request, str(error))
    except (SourceTooLong, UnrenderableSource) as error:
        messages.error(request, f"“{post}” was left as it is. {error}")
    else:
        messages.success(request, f"“{post}” {outcome}.")
