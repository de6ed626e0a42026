"""Digests of rows, which are compared in place of the rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from hashlib import blake2b
from typing import Any, Final

from django.db import models
from django.db.models.functions import Cast

SIZE: Final = 12


def digest(*parts: object) -> str:
    """Of the parts as they are written, each apart from the next."""
    written = [str(part).encode() for part in parts]
    lengths = " ".join([str(len(part)) for part in written])
    whole = blake2b(f"{lengths}:".encode(), digest_size=SIZE)
    # One after the other: the texts of posts are long, and nobody needs them in one.
    for part in written:
        whole.update(part)
    return whole.hexdigest()


def of_bytes(body: bytes) -> str:
    return blake2b(body, digest_size=SIZE).hexdigest()


def columns(model: type[models.Model]) -> dict[str, Any]:
    """Every column by its name, as `values_list` takes it; JSON as it is stored."""
    return {
        field.attname: Cast(field.attname, models.TextField())
        if isinstance(field, models.JSONField)
        else field.attname
        for field in model._meta.concrete_fields
    }


def by_key(rows: models.QuerySet[Any]) -> dict[int, str]:
    """The digest of each row, by its key."""
    values = rows.order_by("pk").values_list("pk", *columns(rows.model).values())
    return {key: digest(*row) for key, *row in values}


def grouped(rows: models.QuerySet[Any], owner: str) -> dict[int, str]:
    """The digest of all rows that belong to the same one, by its key."""
    values = rows.order_by("pk").values_list(owner, *columns(rows.model).values())
    groups: dict[int, list[str]] = defaultdict(list)
    for key, *row in values:
        groups[key].append(digest(*row))
    return {key: digest(*found) for key, found in groups.items()}


def merged(*sources: dict[int, str]) -> dict[int, str]:
    """One digest a key of what several say about it."""
    keys: Iterable[int] = set().union(*sources)
    return {key: digest(*(source.get(key) for source in sources)) for key in keys}
