"""Date and time as two inputs, and beside them what they mean: the site's zone, the
same moment in UTC and, where clocks show the time twice, which of the two it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.admin.widgets import BaseAdminDateWidget, BaseAdminTimeWidget
from django.db.models import Model
from django.utils import timezone

from blog.admin.clocks import moments_of, shown
from blog.admin.days import DayField
from blog.models.states import utc_of

MEANING = "admin/blog/moment_meaning.html"


class MomentWidget(forms.MultiWidget):
    template_name = "admin/blog/moment.html"
    # A form shows whole seconds.
    supports_microseconds = False

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            [BaseAdminDateWidget(), BaseAdminTimeWidget(), forms.Select()], attrs
        )

    def decompress(self, value: datetime | None) -> list[Any]:
        """The third part is "0" or "1" of a time that comes twice."""
        if value is None:
            return [None, None, ""]
        local = shown(value)
        choice = str(local.fold) if len(moments_of(local)) > 1 else ""
        return [local.date(), local.time(), choice]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        parts = value if isinstance(value, list) else self.decompress(value)
        moments, note = _understood(parts), f"{(attrs or {}).get('id', name)}_zone"
        self._offer(moments)
        described = {**(attrs or {}), "aria-describedby": note}
        context = super().get_context(name, parts, described)
        meant = moments[-1:] if choice_in(parts) == "1" else moments[:1]
        return context | {
            "date_label": "Date:",
            "time_label": "Time:",
            "comes_twice": len(moments) > 1,
            "zone": _zone_note(meant),
            "zone_id": note,
        }

    def _offer(self, moments: Sequence[datetime]) -> None:
        choice, orders = self.widgets[2], ("first", "second")
        if isinstance(choice, forms.Select):
            choice.choices = [
                (str(fold), f"{orders[fold]}, {moment:%H:%M} UTC")
                for fold, moment in enumerate(moments)
            ]


def meanings(form: forms.BaseForm, saved: Model | None = None) -> dict[str, Any]:
    """By field, for a script that does not draw the form anew: the two inputs, and the
    HTML beside them. Of what was saved, otherwise of what was typed.
    """
    moments = [one for one in form if isinstance(one.field.widget, MomentWidget)]
    return {
        one.name: _meaning(one, getattr(saved, one.name) if saved else one.value())
        for one in moments
    }


def _meaning(bound: forms.BoundField, value: Any) -> dict[str, Any]:
    widget, attrs = bound.field.widget, {"id": bound.auto_id}
    context = widget.get_context(bound.html_name, value, attrs)
    parts = context["widget"]["subwidgets"][:2]
    return {
        "inputs": {part["name"]: part["value"] or "" for part in parts},
        "html": bound.form.renderer.render(MEANING, context),
    }


def choice_in(parts: Sequence[str | None]) -> str:
    """Which of two was chosen: "0", "1", or "" where nobody was asked."""
    chosen = parts[2] if len(parts) > 2 else ""
    return chosen if chosen in ("0", "1") else ""


def _understood(parts: Sequence[Any]) -> list[datetime]:
    """The moments that may be meant by what is stored or was typed."""
    with suppress(forms.ValidationError, OverflowError):
        date = DayField(required=False).clean(parts[0])
        time = forms.TimeField(required=False).clean(parts[1])
        if date and time is not None:
            return moments_of(datetime.combine(date, time))
    return []


def _zone_note(moment: Sequence[datetime]) -> str:
    zone = str(timezone.get_current_timezone())
    if zone == "UTC" or not moment:
        return zone
    return f"{zone}; {utc_of(timezone.localtime(moment[0]))}"
