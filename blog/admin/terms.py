"""Categories, tags and series."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from taggit.models import Tag as TaggitTag

from blog.admin.merging import merge_tags
from blog.admin.renaming import MovingAdmin
from blog.models import Category, Series, Tag, TagAlias

# taggit's own tags are not used: ours have slugs that suit engineers.
admin.site.unregister(TaggitTag)


class TermAdmin(MovingAdmin):
    """Counts the posts that a visitor finds under the term."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        queryset: Any = super().get_queryset(request)
        counted: QuerySet[Any] = queryset.with_post_counts()
        return counted

    @admin.display(description="published posts", ordering="post_count")
    def post_count(self, term: Model) -> int:
        count: int = getattr(term, "post_count", 0)
        return count


@admin.register(Category)
class CategoryAdmin(TermAdmin):
    list_display = ["name", "slug", "post_count", "order"]
    list_editable = ["order"]
    ordering = ["order", "name"]
    search_fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Series)
class SeriesAdmin(TermAdmin):
    list_display = ["title", "slug", "post_count", "is_complete"]
    ordering = ["title"]
    search_fields = ["title", "slug"]
    prepopulated_fields = {"slug": ["title"]}


class TagAliasInline(admin.TabularInline[TagAlias, Tag]):
    model = TagAlias
    extra = 1


@admin.register(Tag)
class TagAdmin(TermAdmin):
    list_display = ["name", "slug", "also_called", "post_count"]
    ordering = ["folded_name"]
    search_fields = ["name", "slug", "aliases__name"]
    inlines = [TagAliasInline]
    actions = ["merge"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("aliases")

    def has_merge_permission(self, request: HttpRequest) -> bool:
        may_change = self.has_change_permission(request)
        return may_change and self.has_delete_permission(request)

    def save_model(
        self, request: HttpRequest, obj: Tag, form: Any, change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        renamed = change and "name" in form.changed_data
        if renamed and "slug" not in form.changed_data:
            messages.info(
                request,
                f"Its address is still {obj.get_absolute_url()}. Empty the address to "
                "have it made from the new name; the old one will lead there.",
            )

    @admin.display(description="also called")
    def also_called(self, tag: Tag) -> str:
        return ", ".join(alias.name for alias in tag.aliases.all())

    @admin.action(description="Merge into another tag…", permissions=["merge"])
    def merge(
        self, request: HttpRequest, queryset: QuerySet[Tag]
    ) -> HttpResponse | None:
        return merge_tags(self, request, queryset)
