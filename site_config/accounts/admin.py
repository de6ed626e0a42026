"""The audit log in the admin, to be read by whoever keeps the accounts."""

from __future__ import annotations

import json
from typing import Any

# Out of the modules that register them, which have to come before this one.
from allauth.account.admin import EmailAddress
from allauth.mfa.admin import Authenticator
from django.contrib import admin
from django.http import HttpRequest

from site_config.accounts.models import AuditEntry

# Keys and addresses are kept by whom they belong to, on the pages of their account.
for model in (Authenticator, EmailAddress):
    if admin.site.is_registered(model):
        admin.site.unregister(model)


@admin.register(AuditEntry)
class AuditEntryAdmin(admin.ModelAdmin[AuditEntry]):
    list_display = ("at", "sentence")
    list_filter = ("verb", "at", "account")
    search_fields = ("name", "thing", "address")
    search_help_text = "A name, a thing or an address."
    date_hierarchy = "at"
    list_per_page = 100
    show_full_result_count = False
    fields = ("at", "name", "verb", "thing", "address", "told")

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        title = {"title": "Audit log: who did what"}
        return super().changelist_view(request, title | (extra_context or {}))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("auth.change_user")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="who did what", ordering="verb")
    def sentence(self, entry: AuditEntry) -> str:
        return str(entry)

    @admin.display(description="details")
    def told(self, entry: AuditEntry) -> str:
        return json.dumps(entry.details, ensure_ascii=False) if entry.details else "–"
