"""From the facts and the text of a document to a row."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Any, TypeAlias

from django.core.exceptions import ValidationError
from django.db import models

from blog.models import Post
from blog.models.publication import Publication
from blog.models.superseding import refuse_chain
from blog.models.texts import Text
from blog.portable.kinds import NAMES, Children, Kind, plain_columns
from blog.rendering import clean_text

# Columns that the database or a save sets by itself.
_SET_BY_SAVING = ("created_at", "updated_at", "uploaded_at")
# Models, and what names their rows.
Coming: TypeAlias = Container[tuple[Any, str]]
# Rows of the same kind, which may come later.
_LATER = frozenset({"superseded_by"})


class UnfitDocument(ValueError):
    """The message names the fact and the remedy."""


def fill(
    kind: Kind,
    row: models.Model,
    facts: Mapping[str, Any],
    text: str,
    coming: Coming = frozenset(),
) -> None:
    """Set every column of the row but those that name rows of its own kind; nothing is
    saved. What no writer sets stays where the document does not say it. A row that is
    named, is not here and is `coming` is taken for none.

    Raises UnfitDocument.
    """
    if kind.text:
        setattr(row, kind.text, text)
    day = row.published_on if isinstance(row, Publication) else None
    for column in kind.columns():
        is_told = column.editable or column.name in facts
        if is_told and column.name not in _LATER:
            setattr(row, column.name, value_of(column, facts.get(column.name), coming))
    if isinstance(row, Post) and row.series is None and "series" in facts:
        row.series_part = None  # until the series is there
    if isinstance(row, Text) and "headings" in facts:
        row.outline = [_heading(heading) for heading in _list(facts, "headings")]
    if isinstance(row, Publication) and (row.pk is None or row.published_on != day):
        # The day is that of the zone in which it was published.
        row.loaded_published_at = row.published_at


def keep_moments(row: models.Model, facts: Mapping[str, Any]) -> None:
    """Columns that saving set, as the document has them."""
    columns = {column.name: column for column in row._meta.concrete_fields}
    kept = {
        name: value_of(columns[name], facts[name])
        for name in _SET_BY_SAVING
        if name in columns and name in facts
    }
    if kept:
        type(row)._default_manager.filter(pk=row.pk).update(**kept)


def save_children(
    kind: Kind,
    row: models.Model,
    facts: Mapping[str, Any],
    coming: Coming = frozenset(),
) -> None:
    """Replace the rows that belong to the saved row. Raises UnfitDocument."""
    for children in kind.children:
        before = children.model._default_manager.all()
        if children.parent:
            before = before.filter(**{children.parent: row})
        before.delete()
        for fact in _list(facts, children.name):
            _child(children, row, fact, coming).save()


def save_lists(
    kind: Kind,
    row: models.Model,
    facts: Mapping[str, Any],
    coming: Coming = frozenset(),
) -> None:
    """What names rows of other kinds, as tags are. Raises UnfitDocument."""
    for name, field in kind.lists.items():
        related = row._meta.get_field(field).related_model
        if related is not kind.model:
            names = map(str, _list(facts, name))
            rows = [_named(related, key, name, coming) for key in names]
            getattr(row, field).set([found for found in rows if found])


def save_own(kind: Kind, row: models.Model, facts: Mapping[str, Any]) -> None:
    """What names rows of the same kind: to be called when all are in.

    Raises UnfitDocument.
    """
    for name, field in kind.lists.items():
        related = row._meta.get_field(field).related_model
        if related is kind.model:
            names = map(str, _list(facts, name))
            getattr(row, field).set([_named(related, key, name) for key in names])
    if isinstance(row, Post):
        newer = facts.get("superseded_by")
        found = _named(Post, str(newer), "superseded_by") if newer else None
        if row.superseded_by_id != (found.pk if found else None):
            _supersede(row, found)


def _supersede(row: Post, newer: Post | None) -> None:
    row.superseded_by = newer
    try:
        refuse_chain(row)
    except ValidationError as error:
        raise UnfitDocument(" ".join(error.messages)) from error
    Post.objects.filter(pk=row.pk).update(superseded_by=newer)


def _child(
    children: Children, row: models.Model, fact: Any, coming: Coming
) -> models.Model:
    if not isinstance(fact, dict):
        raise UnfitDocument(f"An entry of {children.name} is no list of values.")
    child = children.model(**({children.parent: row} if children.parent else {}))
    for column in plain_columns(children.model, frozenset({children.parent})):
        setattr(child, column.name, value_of(column, fact.get(column.name), coming))
    return child


def value_of(
    column: models.Field[Any, Any], written: Any, coming: Coming = frozenset()
) -> Any:
    """The column's own type; its default where nothing is written.

    Raises UnfitDocument.
    """
    if written is None:
        return _default(column)
    if isinstance(written, list | dict):
        raise UnfitDocument(f"{column.name} is a list. Write one value.")
    written = clean_text(str(written))
    if column.related_model:
        return _named(column.related_model, written, column.name, coming)
    if isinstance(column, models.BooleanField):
        return written.lower() == "true"
    try:
        return column.clean(written, None)
    except ValidationError as error:
        raise UnfitDocument(
            f"{column.name} is {written}. {' '.join(error.messages)}"
        ) from error


def _default(column: models.Field[Any, Any]) -> Any:
    """What saving makes by itself may be missing; what somebody writes may not."""
    default = column.get_default()
    if default in (None, "") and column.editable and not column.blank:
        raise UnfitDocument(f"It lacks {column.name}. Write it into the front matter.")
    return default


def _named(model: Any, name: str, fact: str, coming: Coming = frozenset()) -> Any:
    key, name = NAMES[model], clean_text(name)
    found = model._default_manager.filter(**{key: name}).first()
    if found is None and (model, name) not in coming:
        what = str(model._meta.verbose_name)
        raise UnfitDocument(
            f"Its {fact} is {name}, and there is no such {what}. Add that to the "
            "export, or take the name out."
        )
    return found


def _list(facts: Mapping[str, Any], name: str) -> Iterable[Any]:
    found = facts.get(name) or []
    if not isinstance(found, list):
        raise UnfitDocument(f"{name} is {found!s}. Write it as a list.")
    return found


def _heading(heading: Any) -> dict[str, Any]:
    try:
        return {
            "id": str(heading["id"]),
            "title": str(heading["title"]),
            "level": int(heading["level"]),
            "aliases": [str(alias) for alias in heading.get("aliases", ())],
        }
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise UnfitDocument(
            "An entry of headings lacks an id, a title or a level. Take headings out; "
            "ids are then made anew."
        ) from error
