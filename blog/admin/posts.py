"""Posts: the form to write in, and the list to find them again."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from blog import search
from blog.admin import calendar, first_page, review_links
from blog.admin.bulk import BulkAdmin
from blog.admin.choosing import ShortChoicesAdmin
from blog.admin.forms import ChangeNoteForm, PostForm
from blog.admin.moments import MOMENTS
from blog.admin.post_list import PostListAdmin
from blog.admin.saving import BodyAdmin
from blog.models import ChangeNote, Post
from site_config import identity


class ChangeNoteInline(admin.StackedInline[ChangeNote, Post]):
    model = ChangeNote
    form = ChangeNoteForm
    formfield_overrides = MOMENTS
    extra = 0
    verbose_name_plural = "change notes, listed below the post, the newest first"


UPDATE = "Say that it changed"


@admin.register(Post)
class PostAdmin(BulkAdmin, PostListAdmin, ShortChoicesAdmin[Post], BodyAdmin):
    form = PostForm
    inlines = [ChangeNoteInline]
    prepopulated_fields = {"slug": ["title"]}
    autocomplete_fields = [
        *("author", "category", "series", "cover", "superseded_by", "pinned_related"),
    ]
    short_choices = "author", "category", "series"
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
        search.catch_up([post.pk])
        if note := form.cleaned_data["update_note"]:
            moment = post.significantly_updated_at or timezone.now()
            post.change_notes.create(text=note, changed_at=moment)

    def view_on_site(self, post: Post) -> str | None:
        return post.get_absolute_url() if post.is_published() else None

    @admin.display(description="public address")
    def address(self, post: Post) -> str | SafeString:
        if not post.slug:
            return "Made from the title."
        path = post.get_absolute_url()
        if not post.is_published():
            return path
        return format_html('<a href="{}">{}</a>', path, path)
