"""What the list of posts is narrowed down by, beside its columns."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

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
