"""Moments in forms: typed as wall time in the site's zone, kept exactly as stored.

A clock that is turned back shows an hour twice, one that is turned forward leaves one
out; Django refuses both with one sentence. A form also shows whole seconds alone.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.db import models
from django.utils import timezone


class MomentField(forms.SplitDateTimeField):
    """A time that is left alone stays what it was, to the microsecond.

    The form sets `stored`; `notice` is what the writer should know about the result.
    """

    widget = AdminSplitDateTime
    stored: datetime | None = None
    notice = ""

    def compress(self, data_list: Any) -> datetime | None:
        """Raises ValidationError for a time that no clock showed."""
        if not data_list:
            return None
        for part, error in zip(
            data_list, ("invalid_date", "invalid_time"), strict=True
        ):
            if part in self.empty_values:
                raise forms.ValidationError(self.error_messages[error], code=error)
        typed = datetime.combine(*data_list)
        if self.stored and typed == _shown(self.stored):
            return self.stored
        try:
            return self._moment(typed)
        except OverflowError as error:
            raise forms.ValidationError(
                self.error_messages["invalid_date"], code="invalid_date"
            ) from error

    def _moment(self, typed: datetime) -> datetime:
        zone = timezone.get_current_timezone()
        day = f"{typed.day} {typed:%B %Y}"
        if not _exists(typed):
            raise forms.ValidationError(
                f"The clocks in {zone} were turned forward over {typed:%H:%M} on "
                f"{day}. The next time there is {_next_after(typed):%H:%M}.",
                code="gap",
            )
        first, second = (typed.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
        if first.utcoffset() != second.utcoffset():
            self.notice = (
                f"The clocks in {zone} show {typed:%H:%M} twice on {day}. "
                f"The first was taken, {first.astimezone(UTC):%H:%M} UTC."
            )
        return first


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
    models.DateTimeField: {"form_class": MomentField, "widget": AdminSplitDateTime},
}


def refuse_future(moment: datetime | None) -> None:
    """Raises ValidationError."""
    if moment and moment > timezone.now():
        raise forms.ValidationError(
            "That is in the future. Give the moment at which the change was made.",
            code="future",
        )


def _shown(moment: datetime) -> datetime:
    """As the form shows it: wall time without a zone, in whole seconds."""
    return timezone.make_naive(moment).replace(microsecond=0)


def _exists(typed: datetime) -> bool:
    """Whether the clocks of the current zone show the time at all."""
    moment = typed.replace(tzinfo=timezone.get_current_timezone())
    return timezone.make_naive(moment.astimezone(UTC)) == typed


def _next_after(gap: datetime) -> datetime:
    minute = gap.replace(second=0, microsecond=0)
    while not _exists(minute):
        minute += timedelta(minutes=1)
    return minute
