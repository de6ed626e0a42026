"""The actions of the list of posts."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern

from blog import bulk
from blog.admin.bulk import asking, deleting, pages
from blog.admin.bulk.choosing import ChoosingAdmin, versions
from blog.admin.bulk.telling import carry_out
from blog.models import Post


class BulkAdmin(ChoosingAdmin):
    actions = [
        *("publish_now", "make_draft", "mark_as_reviewed", "recategorise"),
        *("add_tags", "remove_tags", "delete_selected"),
    ]
    delete_selected_confirmation_template = "admin/blog/post/delete_selected.html"

    def get_urls(self) -> list[URLPattern]:
        return [*pages.urls(self), *super().get_urls()]

    @admin.action(description="Publish now", permissions=["publish"])
    def publish_now(self, request: HttpRequest, queryset: QuerySet[Post]) -> None:
        carry_out(request, bulk.PUBLISH, versions(request, queryset))

    @admin.action(description="Back to draft", permissions=["publish"])
    def make_draft(self, request: HttpRequest, queryset: QuerySet[Post]) -> None:
        carry_out(request, bulk.WITHDRAW, versions(request, queryset))

    @admin.action(description="Mark as reviewed today", permissions=["change"])
    def mark_as_reviewed(self, request: HttpRequest, queryset: QuerySet[Post]) -> None:
        carry_out(request, bulk.REVIEW, versions(request, queryset))

    @admin.action(description="Move into category…", permissions=["change"])
    def recategorise(
        self, request: HttpRequest, queryset: QuerySet[Post]
    ) -> HttpResponse | None:
        chosen = versions(request, queryset)
        return asking.ask(self, request, chosen, asking.CategoryQuestion)

    @admin.action(description="Add tags…", permissions=["change"])
    def add_tags(
        self, request: HttpRequest, queryset: QuerySet[Post]
    ) -> HttpResponse | None:
        chosen = versions(request, queryset)
        return asking.ask(self, request, chosen, asking.NewTagsQuestion)

    @admin.action(description="Remove tags…", permissions=["change"])
    def remove_tags(
        self, request: HttpRequest, queryset: QuerySet[Post]
    ) -> HttpResponse | None:
        chosen = versions(request, queryset)
        return asking.ask(self, request, chosen, asking.OldTagsQuestion)

    @admin.action(description="Delete selected posts", permissions=["delete"])
    def delete_selected(
        self, request: HttpRequest, queryset: QuerySet[Post]
    ) -> HttpResponse | None:
        return deleting.delete(self, request, versions(request, queryset))
