"""Choices of the admin that are searched by typing, whatever is sent instead of one."""

from __future__ import annotations

from typing import Any, TypeVar

from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.forms import ModelMultipleChoiceField
from django.http import HttpRequest

M = TypeVar("M", bound=Model)


def is_key(model: type[Model], value: Any) -> bool:
    """Whether it can be the primary key of a row."""
    try:
        model._meta.pk.clean(value, None)
    except ValidationError:
        return False
    return True


class _KeysAlone:
    """Looks for rows by what can be a key. Django's own asks the database for what was
    sent, to show it beside the error, and fails.
    """

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        model = self.field.remote_field.model  # type: ignore[attr-defined]  # a mixin
        keys = [one for one in value if is_key(model, one)]
        return super().optgroups(name, keys, attr)  # type: ignore[misc]


class SearchedSelect(_KeysAlone, AutocompleteSelect):
    pass


class SearchedSelectMultiple(_KeysAlone, AutocompleteSelectMultiple):
    pass


class RowsField(ModelMultipleChoiceField[Any]):
    def clean(self, value: Any) -> Any:
        rows: QuerySet[Any] = self.queryset  # type: ignore[assignment]  # of a model
        for one in value or ():
            if not is_key(rows.model, one):
                raise ValidationError(
                    self.error_messages["invalid_choice"],
                    code="invalid_choice",
                    params={"value": one},
                )
        return super().clean(value)


class SearchedChoicesAdmin(admin.ModelAdmin[M]):
    """For `autocomplete_fields`."""

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", SearchedSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            widget = SearchedSelectMultiple(db_field, self.admin_site)
            kwargs = {"widget": widget, "form_class": RowsField, **kwargs}
        return super().formfield_for_manytomany(db_field, request, **kwargs)
