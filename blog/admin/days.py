"""Days in forms. Of 05/02/2025 nobody can tell which of two days it is."""

from __future__ import annotations

import re
from datetime import date as Date
from typing import Any, Final

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.db import models

_SLASHED: Final = re.compile(r"\s*(\d{1,2})/(\d{1,2})/\d{4}\s*")


class DayField(forms.DateField):
    """A day is shown as 2025-02-05 and read in other ways too, as long as they can mean
    one day alone.
    """

    def to_python(self, value: Any) -> Date | None:
        day: Date | None = super().to_python(value)
        if day and isinstance(value, str) and _means_two(value):
            raise forms.ValidationError(_which(day), code="two_days")
        return day


# For `ModelAdmin.formfield_overrides`.
DAYS: dict[type[models.Field[Any, Any]], dict[str, Any]] = {
    models.DateField: {"form_class": DayField, "widget": AdminDateWidget},
}


def _means_two(typed: str) -> bool:
    slashed = _SLASHED.fullmatch(typed)
    if slashed is None:
        return False
    day, month = map(int, slashed.groups())
    return day != month and day <= 12


def _which(day: Date) -> str:
    other = day.replace(month=day.day, day=day.month)
    told = [f"{one.isoformat()} for {one.day} {one:%B}" for one in (day, other)]
    return f"That may be two days. Write {told[0]}, or {told[1]}."
