"""Authors and their pages elsewhere."""

from __future__ import annotations

from django.contrib import admin

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
    inlines = [AuthorLinkInline]
