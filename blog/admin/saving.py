"""What the writer is told when a text was saved, or could not be."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from copy import copy
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ObjectDoesNotExist
from django.db import OperationalError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from blog.admin.forms import BodyForm
from blog.admin.moments import MOMENTS, MomentForm
from blog.admin.permissions import RoleAdmin
from blog.admin.states import StateAdmin
from blog.checklist import Finding

BUSY = "The database is busy; nothing was saved. Press Save again."
NAMED_FINDINGS = 5
# serialization_failure, deadlock_detected and lock_not_available of PostgreSQL
BUSY_STATES = {"40001", "40P01", "55P03"}
# SQLITE_BUSY and SQLITE_LOCKED; the bits above the lowest byte say why.
BUSY_CODES = {5, 6}


class RefusingForm(forms.ModelForm[Any]):
    """Shows what was typed and is never valid."""

    def clean(self) -> dict[str, Any] | None:
        self.add_error(None, BUSY)
        return super().clean()


class PatientAdmin(admin.ModelAdmin[Any]):
    """Gives the form back as it was typed when the database had no time to save it."""

    refuses = False

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The answer is a 200: a proxy may put a page of its own in place of a 503,
        and what was typed would be lost with ours.
        """
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except OperationalError as error:
            if request.method != "POST" or not is_busy(error):
                raise
        # Without a transaction, which could not begin any better than the first one.
        refusing = copy(self)
        refusing.refuses = True
        answer: HttpResponse = refusing._changeform_view(  # type: ignore[attr-defined]  # not in the stubs
            request, object_id, form_url, extra_context
        )
        return answer

    def get_form(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> type[forms.ModelForm[Any]]:
        form = super().get_form(request, *args, **kwargs)
        return type(form.__name__, (RefusingForm, form), {}) if self.refuses else form


class BodyAdmin(RoleAdmin, StateAdmin, PatientAdmin):
    """Saves a text and says what was taken out of it, and how times were understood."""

    formfield_overrides = MOMENTS

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
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(
        self, request: HttpRequest, obj: Model, form: Any, change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        if isinstance(form, BodyForm) and form.removed:
            messages.warning(request, removal_message(form.removed))
        if isinstance(form, BodyForm) and (found := form.worth_telling()):
            messages.warning(request, findings_message(found))

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        for saved in (form, *(row for formset in formsets for row in formset.forms)):
            for notice in saved.notices if isinstance(saved, MomentForm) else ():
                messages.warning(request, notice)


def is_busy(error: OperationalError) -> bool:
    """Whether the same statement may succeed a moment later."""
    cause = error.__cause__
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    return code in BUSY_CODES or getattr(cause, "sqlstate", "") in BUSY_STATES


def findings_message(found: Sequence[Finding]) -> str:
    rest = len(found) - NAMED_FINDINGS
    return " ".join(
        [
            "Saved; there is something to mend.",
            *(finding.sentence for finding in found[:NAMED_FINDINGS]),
            *([f"And {rest} more."] if rest > 0 else []),
        ]
    )


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
