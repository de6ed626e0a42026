"""Choices that can be searched by typing, and made without scripts too."""

from __future__ import annotations

from typing import Any, TypeVar

from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Model
from django.forms import Select
from django.http import HttpRequest

from site_config.searched_choices import SearchedChoicesAdmin

M = TypeVar("M", bound=Model)


class ShortSelect(AutocompleteSelect):
    """Of a few hundred rows at most: all of them stand in the page."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        return Select.optgroups(self, name, value, attr)


class ShortChoicesAdmin(SearchedChoicesAdmin[M]):
    """`short_choices`: fields of `autocomplete_fields` that refer to few rows."""

    short_choices: tuple[str, ...] = ()

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name in self.short_choices:
            kwargs["widget"] = ShortSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
