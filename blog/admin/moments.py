"""Moments in forms: typed as wall time in the site's zone, kept exactly as stored.

A clock that is turned back shows an hour twice, one that is turned forward leaves one
out; Django refuses both with one sentence. A form also shows whole seconds alone.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.db import models
from django.utils import timezone

from blog.admin.clocks import moments_of, next_after, shown
from blog.admin.days import DayField
from blog.admin.moment_widgets import MomentWidget, choice_in


class MomentField(forms.SplitDateTimeField):
    """A time that is left alone stays what it was, to the microsecond. Of one that
    comes twice the first is meant, unless the writer chooses.

    The form sets `stored`; `notice` is what the writer should know about the result.
    """

    widget = MomentWidget
    stored: datetime | None = None
    notice = ""
    chosen = ""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields = (DayField(required=False), self.fields[1])

    def clean(self, value: Any) -> Any:
        """The widget sends the choice as a third part."""
        parts = [*(value or [])]
        self.chosen = choice_in(parts)
        return super().clean(parts[:2])

    def has_changed(self, initial: Any, data: Any) -> bool:
        before = str(shown(self.stored).fold) if self.stored else ""
        is_other = choice_in(data or []) not in ("", before)
        return is_other or super().has_changed(initial, data)

    def compress(self, data_list: Any) -> datetime | None:
        """Raises ValidationError for a time that no clock showed."""
        if not data_list:
            return None
        for part, error in zip(
            data_list, ("invalid_date", "invalid_time"), strict=True
        ):
            if part in self.empty_values:
                raise forms.ValidationError(self.error_messages[error], code=error)
        try:
            return self._moment(datetime.combine(*data_list))
        except OverflowError as error:
            raise forms.ValidationError(
                self.error_messages["invalid_date"], code="invalid_date"
            ) from error

    def _moment(self, typed: datetime) -> datetime:
        if self.stored and typed == shown(self.stored):
            is_meant = self.chosen in ("", str(shown(self.stored).fold))
            if is_meant:
                return self.stored
        moments = moments_of(typed)
        if not moments:
            raise forms.ValidationError(_of_gap(typed), code="gap")
        if len(moments) > 1 and not self.chosen:
            self.notice = _of_overlap(typed, moments[0])
        return moments[-1] if self.chosen == "1" else moments[0]


class MomentForm(forms.ModelForm[Any]):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, MomentField):
                field.stored = (
                    getattr(self.instance, name) if self.instance.pk else None
                )

    @property
    def notices(self) -> list[str]:
        """What the writer should know about times that were understood."""
        fields = self.fields.values()
        moments = [field for field in fields if isinstance(field, MomentField)]
        return [field.notice for field in moments if field.notice]


# For `ModelAdmin.formfield_overrides`.
MOMENTS: dict[type[models.Field[Any, Any]], dict[str, Any]] = {
    models.DateTimeField: {"form_class": MomentField, "widget": MomentWidget},
}


def refuse_future(moment: datetime | None) -> None:
    """Raises ValidationError."""
    if moment and moment > timezone.now():
        raise forms.ValidationError(
            "That is in the future. Give the moment at which the change was made.",
            code="future",
        )


def _of_gap(typed: datetime) -> str:
    onward = next_after(typed)
    day = "" if onward.date() == typed.date() else f" on {_day(onward)}"
    return (
        f"The clocks in {timezone.get_current_timezone()} were turned forward over "
        f"{typed:%H:%M} on {_day(typed)}. The next time there is {onward:%H:%M}{day}."
    )


def _of_overlap(typed: datetime, first: datetime) -> str:
    return (
        f"The clocks in {timezone.get_current_timezone()} show {typed:%H:%M} twice on "
        f"{_day(typed)}. The first was taken, {first:%H:%M} UTC. To "
        "take the second, choose it beside the time in the form."
    )


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"
