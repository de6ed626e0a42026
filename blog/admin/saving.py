"""What the writer is told when a text was saved, or could not be."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from blog.admin.days import DAYS
from blog.admin.desk import DeskAdmin
from blog.admin.forms import BodyForm
from blog.admin.moments import MOMENTS, MomentForm
from blog.checklist import told
from site_config.accounts.admin_verbs import AuditedAdmin
from site_config.accounts.audit import Verb

DESK = "admin/blog/desk/change_form.html"


class BodyAdmin(DeskAdmin, AuditedAdmin):
    """Saves a text and says what was taken out of it, and how times were understood."""

    audited = {"deleted": Verb.DELETED}
    formfield_overrides = DAYS | MOMENTS

    class Media:
        css = {"all": ["css/admin-writing.css"]}

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Beside what was refused stands what is stored, not what would have been."""
        stored: Model | None = context["original"]
        if context["errors"] and stored is not None:
            # Somebody may have deleted it; what was typed is shown all the same.
            with suppress(ObjectDoesNotExist):
                stored.refresh_from_db()
        answer = super().render_change_form(request, context, *args, **kwargs)
        if isinstance(answer, TemplateResponse) and is_writable(context):
            answer.template_name = DESK
        return answer

    def save_model(
        self, request: HttpRequest, obj: Model, form: Any, change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        if isinstance(form, BodyForm) and form.removed:
            messages.warning(request, removal_message(form.removed))
        if isinstance(form, BodyForm) and (found := form.worth_telling()):
            messages.warning(
                request, f"Saved; there is something to mend. {told(found)}"
            )

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        for saved in (form, *(row for formset in formsets for row in formset.forms)):
            for notice in saved.notices if isinstance(saved, MomentForm) else ():
                messages.warning(request, notice)


def is_writable(context: dict[str, Any]) -> bool:
    """Whether the form has room and leave to write. What a small window opened beside
    another form, and what may only be looked at, are ordinary forms.
    """
    may = "has_add_permission" if context["add"] else "has_change_permission"
    return bool(context[may] and not context["is_popup"])


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
