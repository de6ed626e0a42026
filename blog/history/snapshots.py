"""A post or a page as JSON: every field that a writer can set, and back again.

Related rows are named by what they keep for good or what people call them (an
address, a file, a tag's name), so that a snapshot can be read without the database.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

from django.db import models
from django.urls import Resolver404, resolve

from blog.models import PastAddress, Post, Tag
from blog.models.texts import Text

Snapshot = dict[str, Any]
AnyText = TypeVar("AnyText", bound=Text)

# Made at save when they are left empty.
_MADE: Final = {"published_at", "slug"}
# What names a row of each kind.
_NAMES: Final = {
    "Author": "slug",
    "Category": "slug",
    "Image": "file",
    "Post": "uuid",
    "Series": "slug",
    "Tag": "name",
}


def fields(model: type[Text]) -> Iterator[models.Field[Any, Any]]:
    """What a snapshot holds, in the order of the model."""
    for field in (*model._meta.concrete_fields, *model._meta.many_to_many):
        if field.editable and not field.primary_key:
            yield field


def snapshot(text: Text) -> Snapshot:
    """As the instance has it; tags and related posts as the database has them."""
    return {field.name: _value(text, field) for field in fields(type(text))}


def is_same(typed: Snapshot, saved: Snapshot) -> bool:
    """Whether saving what was typed would change nothing. What is made when it is left
    empty may be empty, and what the snapshot of a form holds beside the fields of the
    text does not count.
    """
    return all(
        typed.get(name) == value or (name in _MADE and not typed.get(name))
        for name, value in saved.items()
    )


def as_json(value: Any) -> Any:
    """A value of a form or a row, as a snapshot holds it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, models.Model):
        return str(getattr(value, _NAMES[type(value).__name__]))
    if isinstance(value, list | models.QuerySet):
        return sorted(as_json(one) for one in value)
    return value


def read(model: type[Text], held: Snapshot) -> Snapshot:
    """The values that the fields of an instance or a form take: moments are aware,
    related rows are rows, tags names. What is not in the snapshot, or names a row that
    is gone, is left out.
    """
    found: Snapshot = {}
    for field in fields(model):
        if field.name in held:
            found |= _read(field, held[field.name])
    return found


def initial(model: type[Text], held: Snapshot) -> Snapshot:
    """What a form of the model shows for the snapshot: keys in place of rows, and what
    it holds beside the model's fields.
    """
    names = {field.name for field in fields(model)}
    shown = {name: value for name, value in held.items() if name not in names}
    return shown | {
        name: value.pk if isinstance(value, models.Model) else value
        for name, value in read(model, held).items()
    }


def fill(text: AnyText, held: Snapshot, only: Collection[str] | None = None) -> AnyText:
    """Set the fields of the instance, all or `only` those; nothing is saved, and what
    is kept in tables of its own (tags, related posts) is not touched.
    """
    for name, value in read(type(text), held).items():
        is_column = not isinstance(value, list)
        if is_column and (only is None or name in only):
            setattr(text, name, value)
    return text


def save_relations(text: Text, held: Snapshot) -> None:
    """Tags and related posts of a saved text."""
    for name, value in read(type(text), held).items():
        if name == "tags" and isinstance(text, Post):
            text.set_tags(value)
        elif isinstance(value, list):
            getattr(text, name).set(value)


def _value(text: Text, field: models.Field[Any, Any]) -> Any:
    if isinstance(field, models.FileField) or not field.many_to_many:
        return as_json(getattr(text, field.name))
    return as_json(list(getattr(text, field.name).all())) if text.pk else []


def _read(field: models.Field[Any, Any], value: Any) -> Snapshot:
    related = field.related_model
    if field.many_to_many:
        is_tags = related is Tag
        return {field.name: value if is_tags else _rows(related, value)}
    if related is None:
        return {field.name: field.to_python(value)}
    if value is None:
        return {field.name: None}
    row = _row(related, value)
    return {field.name: row} if row else {}


def _rows(model: Any, names: list[str]) -> list[Any]:
    name = _NAMES[model.__name__]
    return list(model.objects.filter(**{f"{name}__in": names}))


def _row(model: Any, name: str) -> Any:
    """The row of that name; one that has moved since is found where it went."""
    key = _NAMES[model.__name__]
    row = model.objects.filter(**{key: name}).first()
    if row or key != "slug":
        return row
    past = PastAddress.objects.resolve(model(slug=name).get_absolute_url())
    if past is None:
        return None
    try:
        match = resolve(urlsplit(past.target).path)
    except Resolver404:
        return None
    is_same_kind = match.view_name == model.detail
    return model.objects.filter(**match.kwargs).first() if is_same_kind else None
