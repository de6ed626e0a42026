"""The numbers by which WordPress tells things apart. Posts, pages and pictures are of
one kind there, categories, tags and series of another; a row has the same number in
every export.
"""

from __future__ import annotations

from typing import Final

from django.db import models

from blog.models import Category, Image, Page, Post, Series, Tag

_KINDS: Final[tuple[tuple[type[models.Model], ...], ...]] = (
    (Post, Page, Image),
    (Category, Tag, Series),
)
_PLACES: Final = {
    model: (len(kinds), place) for kinds in _KINDS for place, model in enumerate(kinds)
}


def number_of(row: models.Model) -> int:
    return number(type(row), row.pk)


def number(model: type[models.Model], key: int) -> int:
    many, place = _PLACES[model]
    return many * key + place
