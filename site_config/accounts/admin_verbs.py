"""What the admin itself notes of a row, noted in the audit log too. A class lists which
of its verbs are worth it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from site_config.accounts import audit
from site_config.accounts.models import AuditEntry


class AuditedAdmin(admin.ModelAdmin[Any]):
    # By "added", "changed" and "deleted".
    audited: Mapping[str, AuditEntry.Verb] = {}

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        self._note("added", obj)
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        self._note("changed", obj, changed_fields(message))
        return super().log_change(request, obj, message)

    def log_deletions(self, request: HttpRequest, queryset: Iterable[Model]) -> Any:
        rows = list(queryset)
        for row in rows:
            self._note("deleted", row)
        return super().log_deletions(request, rows)  # type: ignore[arg-type]

    def audit_details(self, row: Model, fields: list[str]) -> dict[str, Any]:
        """What is worth to be known of the row as it is now; no secrets."""
        return {"fields": fields} if fields else {}

    def _note(self, what: str, row: Model, fields: Iterable[str] = ()) -> None:
        if verb := self.audited.get(what):
            details = self.audit_details(row, list(fields))
            audit.record(verb, audit.named(row), **details)


def changed_fields(message: Any) -> list[str]:
    """Of the message that Django makes of a form and the rows below it."""
    if not isinstance(message, list):
        return []
    parts = [part.get("changed", {}) for part in message if isinstance(part, dict)]
    return [name for part in parts for name in part.get("fields", [])]
