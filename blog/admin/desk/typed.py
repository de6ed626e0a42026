"""What stands in a form at this moment, finished or not: as a snapshot, and as a text
to look at. Nothing is validated as a whole, nothing rendered, nothing saved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from blog.admin.forms import BodyForm
from blog.history.snapshots import Snapshot, as_json, fill, snapshot
from blog.history.working import Window
from blog.models.revisions import LONGEST_WINDOW_NAME
from blog.models.texts import Text

_NOTE: Final = re.compile(r"(change_notes-\d+)-text")
# What the form knows about itself, not about the text.
_OF_THE_FORM: Final = {"version", "draft_key", "working", "window"}


def snapshot_of(form: BodyForm, text: Text) -> Snapshot:
    """What the text would be. A field that holds no value of its kind, such as half a
    date, is as it was in `text`; words are kept whatever they are.
    """
    taken = snapshot(text) | dict(_values(form))
    notes = [taken.get("update_note", ""), *_new_notes(form)]
    if any(notes):
        taken["update_note"] = " ".join(filter(None, notes))
    return taken


def text_of(form: BodyForm, text: Text) -> Text:
    """The text with what was typed, not saved."""
    return fill(text, snapshot_of(form, text))


def _values(form: BodyForm) -> Any:
    for name, field in form.fields.items():
        if name in _OF_THE_FORM or field.disabled:
            continue
        typed = form[name].data
        if isinstance(typed, str):
            # No database keeps it.
            typed = typed.replace("\0", "")
        try:
            yield name, as_json(field.clean(typed))
        except ValidationError:
            if isinstance(field, forms.CharField) and isinstance(typed, str):
                yield name, typed


def _new_notes(form: BodyForm) -> Iterator[str]:
    """Change notes are rows of their own, of which a snapshot holds none: the words of
    new ones stand in the field for such a line.
    """
    for name, value in form.data.items():
        if (row := _NOTE.fullmatch(name)) and not form.data.get(f"{row[1]}-id"):
            yield value.replace("\0", "").strip()


def version_of(form: BodyForm) -> int:
    """Of the text that the form was filled from; 0 when it does not say."""
    typed = str(form["version"].data or "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0


def window_of(form: BodyForm) -> Window:
    name, token = (str(form[field].data or "") for field in ("window", "working"))
    return Window(name.replace("\0", "")[:LONGEST_WINDOW_NAME], token)


def draft_key_of(form: BodyForm) -> UUID | None:
    try:
        return UUID(str(form["draft_key"].data))
    except ValueError:
        return None
