"""What the lists of posts and pages are narrowed down by."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from blog.admin.broken_links import broken_for
from blog.models import Post
from blog.models.visibility import readable


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


class PageStateFilter(StateFilter):
    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("draft", "Draft"), ("published", "Published")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        public = {"draft": False, "published": True}.get(self.value() or "")
        return queryset if public is None else queryset.filter(is_published=public)


class PicturesFilter(admin.SimpleListFilter):
    title = "pictures"
    parameter_name = "pictures"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("wordless", "Without alternative text")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() != "wordless":
            return queryset
        bare_cover = Q(cover__alt="") if queryset.model is Post else Q()
        return queryset.filter(Q(has_wordless_pictures=True) | bare_cover)


class LinksFilter(admin.SimpleListFilter):
    title = "links"
    parameter_name = "links"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("broken", "With broken links")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() != "broken":
            return queryset
        texts = (broken.text for broken in broken_for(request.user))
        keys = [text.pk for text in texts if isinstance(text, queryset.model)]
        return queryset.filter(pk__in=keys)


class FreshnessFilter(admin.SimpleListFilter):
    title = "freshness"
    parameter_name = "freshness"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("stale", "Gone stale"),
            ("unreviewed", "Never reviewed"),
            ("superseded", "Superseded"),
            ("timeless", "Timeless"),
        ]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Post]
    ) -> QuerySet[Post]:
        conditions: dict[str | None, dict[str, Any]] = {
            "stale": {"pk__in": Post.objects.stale()},
            "unreviewed": {"reviewed_on": None},
            "superseded": {"superseded_by__isnull": False},
            "timeless": {"is_timeless": True},
        }
        return queryset.filter(**conditions.get(self.value(), {}))
