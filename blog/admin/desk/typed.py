"""What stands in a form at this moment, finished or not: as a snapshot, and as a text
to look at. Nothing is validated as a whole, nothing rendered, nothing saved.
"""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from blog.admin.forms import BodyForm
from blog.history.snapshots import Snapshot, as_json, fill, snapshot
from blog.models.texts import Text

# What the form knows about itself, not about the text.
_OF_THE_FORM: Final = {"version", "draft_key", "working"}


def snapshot_of(form: BodyForm, text: Text) -> Snapshot:
    """What the text would be. A field that holds no value of its kind, such as half a
    date, is as it was in `text`; words are kept whatever they are.
    """
    return snapshot(text) | dict(_values(form))


def text_of(form: BodyForm, text: Text) -> Text:
    """The text with what was typed, not saved."""
    return fill(text, snapshot_of(form, text))


def _values(form: BodyForm) -> Any:
    for name, field in form.fields.items():
        if name in _OF_THE_FORM or field.disabled:
            continue
        typed = form[name].data
        try:
            yield name, as_json(field.clean(typed))
        except ValidationError:
            if isinstance(field, forms.CharField) and isinstance(typed, str):
                yield name, typed


def version_of(form: BodyForm) -> int:
    """Of the text that the form was filled from; 0 when it does not say."""
    typed = str(form["version"].data or "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0


def continuing(form: BodyForm) -> int | None:
    """The key of the working copy that this window writes."""
    typed = str(form["working"].data or "")
    return int(typed) if typed.isdecimal() and len(typed) < 19 else None


def draft_key_of(form: BodyForm) -> UUID | None:
    try:
        return UUID(str(form["draft_key"].data))
    except ValueError:
        return None
