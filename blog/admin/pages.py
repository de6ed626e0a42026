"""Standing pages."""

from __future__ import annotations

from django.contrib import admin

from blog.admin.filters import LinksFilter, PageStateFilter, PicturesFilter
from blog.admin.forms import PageForm
from blog.admin.saving import BodyAdmin
from blog.models import Page


@admin.register(Page)
class PageAdmin(BodyAdmin):
    form = PageForm
    list_display = ["title", "slug", "state", "updated_at"]
    list_filter = [PageStateFilter, PicturesFilter, LinksFilter]
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["title", "slug", "body"]
    prepopulated_fields = {"slug": ["title"]}
    readonly_fields = ["updated_at"]
    fieldsets = [
        (None, {"fields": ["title", "is_inaccessible_on_purpose", "body"]}),
        ("About", {"fields": ["slug", "summary"]}),
        ("Publishing", {"fields": [("is_published", "noindex"), "updated_at"]}),
    ]

    def view_on_site(self, page: Page) -> str | None:
        return page.get_absolute_url() if page.is_published else None

    @admin.display(description="state", ordering="is_published")
    def state(self, text: Page) -> str:
        return super().state(text)
