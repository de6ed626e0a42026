"""What the writer is told when a text was saved."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import Model
from django.http import HttpRequest

from blog.admin.forms import BodyForm


class BodyAdmin(admin.ModelAdmin[Any]):
    """Saves a body of Markdown and says what was taken out of it."""

    class Media:
        css = {"all": ["css/admin-writing.css"]}

    def save_model(
        self, request: HttpRequest, obj: Model, form: Any, change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        if isinstance(form, BodyForm) and form.removed:
            messages.warning(request, removal_message(form.removed))


def removal_message(removed: list[tuple[int, int, str]]) -> str:
    line, column, character = removed[0]
    count = len(removed)
    what = (
        f"{count} control characters were" if count > 1 else "A control character was"
    )
    return (
        f"{what} removed from the text, for no feed can carry it: "
        f"first U+{ord(character):04X} in line {line}, column {column}."
    )
