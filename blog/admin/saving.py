"""What the writer is told when a text was saved, or could not be."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, TypeVar

from django.contrib import admin, messages
from django.db import OperationalError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from blog.admin.forms import BodyForm
from blog.admin.moments import MOMENTS, MomentForm
from blog.rendering import SourceTooLong, UnrenderableSource

Row = TypeVar("Row", bound=Model)

BUSY = "The database is busy; nothing was saved. Press Save again."
# serialization_failure, deadlock_detected, lock_not_available
BUSY_STATES = {"40001", "40P01", "55P03"}
# SQLITE_BUSY, SQLITE_LOCKED; what is above the lowest byte says why
BUSY_CODES = {5, 6}


class PatientAdmin(admin.ModelAdmin[Any]):
    """Gives the form back as it was typed when the database had no time to save it."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The answer is a 200: a proxy may put a page of its own in place of a 503,
        and with it what was typed.
        """
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except OperationalError as error:
            if not is_busy(error):
                raise
        # Without the transaction that could not begin; the form refuses to be saved.
        request.META[BUSY] = True
        return self._changeform_view(request, object_id, form_url, extra_context)

    def get_form(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> type[forms.ModelForm[Any]]:
        form = super().get_form(request, *args, **kwargs)
        return type("RefusingForm", (Refusing, form), {}) if BUSY in request.META else form
