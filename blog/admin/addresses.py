"""Redirects: what moved by itself, and what an operator adds."""

from __future__ import annotations

from django.contrib import admin

from blog.models import PastAddress


@admin.register(PastAddress)
class PastAddressAdmin(admin.ModelAdmin[PastAddress]):
    list_display = ["path", "target", "created_at"]
    list_filter = [("target", admin.EmptyFieldListFilter)]
    search_fields = ["path", "target"]
    date_hierarchy = "created_at"
