"""Who the site is: one form, and the short lists that go with it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from site_config.accounts.admin_verbs import AuditedAdmin
from site_config.accounts.audit import Verb
from site_config.models import (
    NavigationLink,
    Position,
    SiteIdentity,
    SocialLink,
    TechnologyGroup,
)
from site_config.searched_choices import SearchedChoicesAdmin

admin.site.site_header = "Octavo"
admin.site.site_title = "Octavo"
admin.site.index_title = "Writing"


@admin.register(SiteIdentity)
class SiteIdentityAdmin(AuditedAdmin, SearchedChoicesAdmin[SiteIdentity]):
    audited = {"changed": Verb.IDENTITY_CHANGED, "added": Verb.IDENTITY_CHANGED}
    autocomplete_fields = ["avatar", "profile"]
    fieldsets = [
        (
            "Who writes",
            {
                "fields": [
                    *("owner", "role_line", "biography", "avatar", "location"),
                    *("email", "shows_email", "shows_email_in_feeds", "profile"),
                ]
            },
        ),
        (
            "The site",
            {
                "fields": [
                    *("site_name", "tagline", "language", "time_zone"),
                    *("accent_hue", "footer"),
                ]
            },
        ),
        (
            "The listing",
            {
                "fields": [
                    *("listing_title", "listing_tagline", "posts_per_page"),
                    *("feed_length", "age_notice_months"),
                ]
            },
        ),
        (
            "Machines",
            {
                "fields": [
                    *("publishes_markdown", "hides_from_search_engines"),
                    *("robots_extra", "websub_hub"),
                ]
            },
        ),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> SiteIdentity:
        """The form opens on defaults before the row was ever saved."""
        return SiteIdentity.load()

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return HttpResponseRedirect(
            reverse("admin:site_config_siteidentity_change", args=[1])
        )

    def response_change(self, request: HttpRequest, obj: SiteIdentity) -> HttpResponse:
        self.message_user(request, "The identity was saved. Every page shows it now.")
        return HttpResponseRedirect(request.path)


class ListAdmin(admin.ModelAdmin[Any]):
    """A short list that is put in order where it is shown."""

    list_editable = ["order"]


@admin.register(NavigationLink)
class NavigationLinkAdmin(ListAdmin):
    list_display = ["label", "address", "order"]


@admin.register(SocialLink)
class SocialLinkAdmin(ListAdmin):
    list_display = ["label", "address", "order"]


@admin.register(TechnologyGroup)
class TechnologyGroupAdmin(ListAdmin):
    list_display = ["name", "items", "order"]


@admin.register(Position)
class PositionAdmin(SearchedChoicesAdmin[Position]):
    list_display = ["role", "organisation", "holder", "started", "ended"]
    list_filter = ["author"]
    list_select_related = ["author"]
    autocomplete_fields = ["author"]

    @admin.display(description="author", ordering="author__name")
    def holder(self, position: Position) -> str:
        return str(position.author or "The owner")
