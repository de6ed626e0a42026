"""A database that cannot save for now costs nobody what they typed."""

from __future__ import annotations

from copy import copy
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

from blog.admin.answers import sentence, wants_json
from blog.admin.obstacles import obstacle

NOTHING_SAVED = "{}; nothing was saved. Press Save again."


class RefusingForm(forms.ModelForm[Any]):
    """Shows what was typed and is never valid; `obstacle` says why."""

    obstacle: ClassVar[str]

    def clean(self) -> dict[str, Any] | None:
        """Nothing else is asked of the database that cannot save."""
        self.add_error(None, NOTHING_SAVED.format(self.obstacle))
        return self.cleaned_data


class PatientAdmin(admin.ModelAdmin[Any]):
    """Gives the form back as it was typed when the database could not save it."""

    obstacle: str | None = None

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        try:
            return self.answer(request, object_id, form_url, extra_context)
        except OperationalError as error:
            found = obstacle(error)
            if request.method != "POST" or found is None:
                raise
        return self.refuse(found, request, object_id, form_url, extra_context)

    def answer(self, request: HttpRequest, *place: Any) -> HttpResponse:
        """What there is to say while the database can save."""
        return super().changeform_view(request, *place)

    def refuse(self, found: str, request: HttpRequest, *place: Any) -> HttpResponse:
        """The page is a 200: a proxy may put a page of its own in place of a 503, and
        what was typed would be lost with ours. A script is told by the status.
        """
        if wants_json(request):
            return sentence(503, NOTHING_SAVED.format(found))
        # Without a transaction, which could not begin any better than the first one.
        refusing = copy(self)
        refusing.obstacle = found
        answer: HttpResponse = refusing._changeform_view(  # type: ignore[attr-defined]  # not in the stubs
            request, *place
        )
        return answer

    def get_form(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> type[forms.ModelForm[Any]]:
        form = super().get_form(request, *args, **kwargs)
        if self.obstacle is None:
            return form
        return type(form.__name__, (RefusingForm, form), {"obstacle": self.obstacle})
