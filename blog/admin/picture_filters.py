"""What the library of pictures is narrowed down by, beside its columns."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from blog.models import Image
from blog.models.image_uses import unused
from blog.models.images import ImageQuerySet


class WordsFilter(admin.SimpleListFilter):
    title = "alternative text"
    parameter_name = "words"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("missing", "Missing"), ("written", "Written")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Image]
    ) -> QuerySet[Image]:
        match self.value():
            case "missing":
                return queryset.filter(alt="")
            case "written":
                return queryset.exclude(alt="")
        return queryset


class UseFilter(admin.SimpleListFilter):
    title = "use"
    parameter_name = "use"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("none", "Not used anywhere")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Image]
    ) -> QuerySet[Image]:
        if self.value() == "none" and isinstance(queryset, ImageQuerySet):
            return unused(queryset)
        return queryset
