"""Authors, their pages elsewhere, and the way to what they did."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from blog import roles
from blog.admin.permissions import RoleAdmin
from blog.admin.renaming import MovingAdmin
from blog.models import Author, AuthorLink
from site_config.searched_choices import SearchedChoicesAdmin


class AuthorLinkInline(admin.TabularInline[AuthorLink, Author]):
    model = AuthorLink
    extra = 1


@admin.register(Author)
class AuthorAdmin(RoleAdmin, MovingAdmin, SearchedChoicesAdmin[Author]):
    list_display = ["name", "slug", "account"]
    list_select_related = ["account"]
    search_fields = ["name", "slug"]
    autocomplete_fields = ["account"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [AuthorLinkInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Author]:
        authors: QuerySet[Author] = super().get_queryset(request)
        return roles.visible_authors(request.user, authors)

    def get_readonly_fields(
        self, request: HttpRequest, obj: Author | None = None
    ) -> list[str]:
        """An account is given to an author by whoever keeps the accounts; under which
        name and at which address somebody writes is not theirs alone to say.
        """
        may = request.user.has_perm
        return [
            *(["name", "slug"] if not may(roles.OTHERS) else []),
            *(["account"] if not may("auth.change_user") else []),
            *(["experience"] if may("site_config.view_position") else []),
        ]

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
