"""Authors, their pages elsewhere, and the way to what they did."""

from __future__ import annotations

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from blog.admin.saving import PatientAdmin
from blog.models import Author, AuthorLink


class AuthorLinkInline(admin.TabularInline[AuthorLink, Author]):
    model = AuthorLink
    extra = 1


@admin.register(Author)
class AuthorAdmin(PatientAdmin):
    list_display = ["name", "slug", "account"]
    list_select_related = ["account"]
    search_fields = ["name", "slug"]
    autocomplete_fields = ["account"]
    prepopulated_fields = {"slug": ["name"]}
    readonly_fields = ["experience"]
    inlines = [AuthorLinkInline]

    @admin.display(description="experience")
    def experience(self, author: Author) -> str | SafeString:
        if not author.pk:
            return "Save the author first."
        count = author.positions.count()
        return format_html(
            '<a href="{}?author__id__exact={}">{} {}</a>, '
            '<a href="{}?author={}">add one</a>. '
            "Those that name no author are the owner’s.",
            reverse("admin:site_config_position_changelist"),
            author.pk,
            count,
            "position" if count == 1 else "positions",
            reverse("admin:site_config_position_add"),
            author.pk,
        )
