"""Which rows leave, and what names them, belongs to them and stays behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import models

from blog.models import (
    Author,
    AuthorLink,
    Category,
    ChangeNote,
    Image,
    Page,
    Post,
    Series,
    Tag,
    TagAlias,
)
from blog.models.texts import Text
from site_config.models import (
    NavigationLink,
    Position,
    SiteIdentity,
    SocialLink,
    TechnologyGroup,
)

# What names a row of each model in the documents of others.
NAMES: Final[dict[type[models.Model], str]] = {
    Author: "slug",
    Category: "slug",
    Image: "file",
    Post: "slug",
    Series: "slug",
    Tag: "slug",
}


@dataclass(frozen=True)
class Children:
    """Rows of another model that stand in the document of their parent, under `name`,
    which is also what the parent has them as, and in this order. Without `parent` they
    belong to the one row of the identity.
    """

    name: str
    model: type[models.Model]
    parent: str = ""
    order: tuple[str, ...] = ("pk",)


@dataclass(frozen=True)
class Kind:
    """`folder` is where its documents are, `key` the column that names a row for good
    and `text` the one that follows the front matter, or "". `derived` are columns that
    follow from others, or belong to this installation.
    """

    folder: str
    model: type[models.Model]
    key: str
    text: str = ""
    derived: frozenset[str] = frozenset()
    children: tuple[Children, ...] = ()
    # many-to-many fields, by the name that the document has for them
    lists: dict[str, str] = field(default_factory=dict)

    @property
    def is_text(self) -> bool:
        """Posts and pages, whose headings have a history."""
        return issubclass(self.model, Text)

    def columns(self) -> Iterator[models.Field[Any, Any]]:
        """Those of the front matter, in the order of the model."""
        left_out = self.derived | {self.text}
        yield from plain_columns(self.model, left_out)


def plain_columns(
    model: type[models.Model], left_out: frozenset[str] = frozenset()
) -> Iterator[models.Field[Any, Any]]:
    for column in model._meta.concrete_fields:
        if not column.primary_key and column.name not in left_out:
            yield column


IMAGES: Final = Kind(
    folder="media/images",
    model=Image,
    key="file",
    derived=frozenset(
        {"width", "height", "colour", "content_type", "variants", "uploaded_by"}
    ),
)
AUTHORS: Final = Kind(
    folder="authors",
    model=Author,
    key="slug",
    text="biography",
    derived=frozenset({"biography_html", "account"}),
    children=(Children("links", AuthorLink, "author", ("order", "pk")),),
)
CATEGORIES: Final = Kind(
    folder="categories",
    model=Category,
    key="slug",
    text="description",
    derived=frozenset({"description_html"}),
)
TAGS: Final = Kind(
    folder="tags",
    model=Tag,
    key="slug",
    text="description",
    derived=frozenset({"description_html", "folded_name"}),
    children=(Children("aliases", TagAlias, "tag", ("name",)),),
)
SERIES: Final = Kind(
    folder="series",
    model=Series,
    key="slug",
    text="description",
    derived=frozenset({"description_html"}),
)
_OF_TEXTS: Final = Text.RENDERED | {"version"}
PAGES: Final = Kind(
    folder="pages", model=Page, key="uuid", text="body", derived=_OF_TEXTS
)
POSTS: Final = Kind(
    folder="posts",
    model=Post,
    key="uuid",
    text="body",
    derived=_OF_TEXTS | Post.RENDERED | {"vouched_on"},
    children=(Children("change_notes", ChangeNote, "post"),),
    lists={"tags": "tags", "related": "pinned_related"},
)
IDENTITY: Final = Kind(
    folder="identity",
    model=SiteIdentity,
    key="pk",
    children=(
        Children("navigation", NavigationLink, order=("order", "pk")),
        Children("social_links", SocialLink, order=("order", "pk")),
        Children("technologies", TechnologyGroup, order=("order", "pk")),
        Children("positions", Position),
    ),
)
# In the order in which they come in: what is named stands before what names it.
KINDS: Final = (IMAGES, AUTHORS, CATEGORIES, TAGS, SERIES, POSTS, PAGES, IDENTITY)
BY_FOLDER: Final = {kind.folder: kind for kind in KINDS}
