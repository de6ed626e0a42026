"""The files of an export, one after the other, in an order that never changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from django.conf import settings
from django.db import models

from blog.models import Image, PastAddress, Post, Revision
from blog.models.texts import Text
from blog.portable import documents, kinds, revisions
from blog.portable.kinds import Kind
from blog.portable.leaving import facts_of, text_of
from site_config.models import SiteIdentity

FORMAT: Final = 1
HEAD: Final = "octavo.yaml"
REDIRECTS: Final = "redirects.yaml"
IDENTITY: Final = "identity.yaml"
# Below the folder of a text.
REVISIONS: Final = "revisions"
# Rows that are in memory at a time.
_CHUNK: Final = 200


@dataclass(frozen=True)
class Document:
    """A file by its path in the export. `read` raises OSError."""

    name: str
    read: Callable[[], bytes]


def count(*, with_revisions: bool = False) -> int:
    """As many as there will be, unless somebody writes meanwhile."""
    rows = sum(kind.model._default_manager.count() for kind in kinds.KINDS)
    kept = Revision.objects.exclude(kind=Revision.Kind.WORKING)
    past = kept.count() if with_revisions else 0
    return rows + past + Image.objects.count() + len((HEAD, REDIRECTS))


def all_documents(*, with_revisions: bool = False) -> Iterator[Document]:
    """What names others comes before what is named: a row that was written meanwhile
    names nothing that the export lacks.
    """
    yield _fixed(HEAD, {"format": FORMAT, "site": settings.SITE_URL})
    for kind in reversed(kinds.KINDS):
        rows = _rows(kind).order_by(kind.key)
        for row in rows.iterator(chunk_size=_CHUNK):
            yield from _of_row(kind, row)
            if with_revisions and isinstance(row, Text):
                yield from _history(kind, row)
    past = PastAddress.objects.order_by("path").values("path", "target")
    yield _fixed(REDIRECTS, list(past))


def place(kind: Kind, row: models.Model) -> str:
    """The path of the row's document."""
    if isinstance(row, Image):
        return f"media/{row.file.name}.yaml"
    if isinstance(row, SiteIdentity):
        return IDENTITY
    slug = str(vars(row)["slug"])
    ending = "/index.md" if kind.is_text else ".md"
    return f"{kind.folder}/{slug}{ending}"


def _rows(kind: Kind) -> Any:
    rows = kind.model._default_manager.all()
    related = [column.name for column in kind.columns() if column.related_model]
    if related:
        rows = rows.select_related(*related)
    if kind.model is Post:
        # What is rendered stays where it is.
        rows = rows.defer("html", "feed_html", "plain_text", "snippets")
    children = [one.name for one in kind.children if one.parent]
    return rows.prefetch_related(*kind.lists.values(), *children)


def _of_row(kind: Kind, row: models.Model) -> Iterator[Document]:
    content = documents.write(facts_of(kind, row), text_of(kind, row))
    yield Document(place(kind, row), lambda: content)
    if isinstance(row, Image):
        yield Document(f"media/{row.file.name}", lambda: _bytes(row))


def _history(kind: Kind, text: Text) -> Iterator[Document]:
    folder = place(kind, text).rpartition("/")[0]
    for number, revision in enumerate(revisions.of(text), 1):
        content = revisions.write(revision, text)
        name = f"{folder}/{REVISIONS}/{number:04}.md"
        yield Document(name, partial(bytes, content))


def _bytes(image: Image) -> bytes:
    with image.file.storage.open(str(image.file.name)) as file:
        return bytes(file.read())


def _fixed(name: str, facts: Any) -> Document:
    content = documents.write(facts, None)
    return Document(name, lambda: content)
