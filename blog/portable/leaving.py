"""From a row to the facts and the text of its document."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from django.db import models

from blog.models.texts import Text
from blog.portable.kinds import NAMES, Children, Kind, plain_columns
from blog.rendering.identifiers import Identifiers, slug


def facts_of(kind: Kind, row: models.Model) -> dict[str, Any]:
    """Strings, numbers, booleans, days, moments in UTC, and lists of those. What has
    the value that a new row has is left out; what was emptied is not.
    """
    facts = _columns(kind.columns(), row)
    for name, field in kind.lists.items():
        facts[name] = sorted(_name(related) for related in getattr(row, field).all())
    for children in kind.children:
        facts[children.name] = _children(children, row)
    if isinstance(row, Text):
        facts["headings"] = _headings(row)
    return {name: value for name, value in facts.items() if value != []}


def text_of(kind: Kind, row: models.Model) -> str | None:
    return str(getattr(row, kind.text)) if kind.text else None


def _columns(
    columns: Iterable[models.Field[Any, Any]], row: models.Model
) -> dict[str, Any]:
    return {
        column.name: value
        for column in columns
        if (value := _value(column, row)) is not None
    }


def _value(column: models.Field[Any, Any], row: models.Model) -> Any:
    value = getattr(row, column.name)
    if value is None or value == column.get_default():
        return None
    if isinstance(value, models.Model):
        return _name(value)
    if isinstance(column, models.UUIDField | models.FileField):
        return str(value)
    return value


def _name(row: models.Model) -> str:
    return str(getattr(row, NAMES[type(row)]))


def _children(children: Children, row: models.Model) -> list[dict[str, Any]]:
    """In an order that is the same in every database."""
    if children.parent:
        rows = getattr(row, children.name).all()
    else:
        rows = children.model._default_manager.all()
    left_out = frozenset({children.parent})
    return [
        _columns(plain_columns(children.model, left_out), one)
        for one in sorted(rows, key=attrgetter(*children.order))
    ]


def _headings(text: Text) -> list[dict[str, Any]]:
    """What the text alone does not say: ids that headings kept, and those they had."""
    identifiers = Identifiers()
    for heading in text.outline:
        fresh = identifiers.unique(slug(heading["title"]))
        if heading["aliases"] or heading["id"] != fresh:
            return [_heading(heading) for heading in text.outline]
    return []


def _heading(heading: dict[str, Any]) -> dict[str, Any]:
    aliases = {"aliases": list(heading["aliases"])} if heading["aliases"] else {}
    named = {name: heading[name] for name in ("id", "title", "level")}
    return named | aliases
