"""What public pages are made of at one moment: digests of rows, the order of posts.

A few queries over whole tables, however many posts there are.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from blog.exporting.site.digests import by_key, columns, digest, grouped, merged
from blog.models import (
    Author,
    AuthorLink,
    Category,
    ChangeNote,
    Image,
    Page,
    PastAddress,
    Post,
    Series,
    Tag,
    TagAlias,
    TaggedPost,
)
from blog.models.image_uses import pictures_in
from blog.models.post_queries import NEWEST_FIRST, TEXTS
from site_config import content_version

# Posts that are read at once: their texts are long.
CHUNK: Final = 100
# What every save changes and no page shows, and what the post's own page alone shows.
UNSEEN: Final = ("version", "updated_at")
OWN: Final = (*TEXTS, "word_count")
NOT_IN_LISTS: Final = frozenset({*UNSEEN, *OWN})


class PostRow(NamedTuple):
    """A published post. `whole` is the digest of all that pages show, `card` of what
    lists show, `compared` of those by which related posts are found. `snippets`: the
    ending and the digest of each.
    """

    pk: int
    slug: str
    day: date
    published_at: datetime
    category: int | None
    author: int | None
    series: int | None
    cover: int | None
    superseded_by: int | None
    # In the sitemap.
    is_listed: bool
    whole: str
    card: str
    compared: str
    snippets: tuple[tuple[str, str], ...]
    # The digest of those that the text names.
    pictures: str


@dataclass(frozen=True)
class Content:
    """Digests by the key of a row; `published` newest first."""

    version: content_version.Version
    at: datetime
    # From then on the clock alone makes something else of it.
    until: datetime | None
    published: list[PostRow]
    current: set[int]
    stale: set[int]
    # Slugs of posts that are public no more, and say so.
    gone: list[str]
    # Keys of the tags of each published post.
    tags_of: dict[int, list[int]]
    tags: dict[int, str]
    categories: dict[int, str]
    series: dict[int, str]
    authors: dict[int, str]
    # Keys of series whose feeds begin with the first part.
    oldest_first: set[int]
    images: dict[int, str]
    notes: dict[int, str]
    pinned: dict[int, str]
    pages: dict[int, str]
    # Slugs by key.
    slugs: dict[type[Any], dict[int, str]]
    # Old addresses: where they lead; empty for what is gone.
    past: dict[str, str]

    @property
    def by_key(self) -> dict[int, PostRow]:
        return {post.pk: post for post in self.published}


def read(at: datetime) -> Content:
    """The version is read first: what follows may be newer than it, never older."""
    version = content_version.read()
    published = Post.objects.published(at)
    keys = list(published.order_by(*NEWEST_FIRST).values_list("pk", flat=True))
    pins = Post.pinned_related.through.objects.all()
    return Content(
        version=version,
        at=at,
        until=Post.objects.next_moment(at),
        published=list(_posts(keys)),
        current=set(Post.objects.current(at).values_list("pk", flat=True)),
        stale=set(Post.objects.stale(at).values_list("pk", flat=True)),
        gone=_gone(at),
        tags_of=_tags_of(set(keys)),
        tags=merged(by_key(Tag.objects.all()), grouped(TagAlias.objects.all(), "tag")),
        categories=by_key(Category.objects.all()),
        series=by_key(Series.objects.all()),
        authors=merged(
            by_key(Author.objects.all()), grouped(AuthorLink.objects.all(), "author")
        ),
        oldest_first=set(
            Series.objects.filter(feed_oldest_first=True).values_list("pk", flat=True)
        ),
        images=by_key(Image.objects.all()),
        notes=grouped(ChangeNote.objects.all(), "post"),
        pinned=grouped(pins, "from_post"),
        pages=by_key(Page.objects.published()),
        slugs=_slugs(),
        past=dict(PastAddress.objects.order_by("path").values_list("path", "target")),
    )


def _tags_of(published: set[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    pairs = TaggedPost.objects.order_by("tag").values_list("content_object", "tag")
    for post, tag in pairs:
        if post in published:
            found[post].append(tag)
    return dict(found)


def _slugs() -> dict[type[Any], dict[int, str]]:
    rows = {
        kind: kind._default_manager.order_by("slug").values_list("pk", "slug")
        for kind in (Author, Category, Series, Tag)
    }
    pages = Page.objects.published().order_by("slug").values_list("pk", "slug")
    return {kind: dict(found) for kind, found in (rows | {Page: pages}).items()}


def _gone(at: datetime) -> list[str]:
    hidden = Post.objects.filter(status=Post.Status.READY)
    shown = Post.objects.published(at).values("pk")
    rows = hidden.exclude(pk__in=shown).defer(*TEXTS).order_by("slug")
    return [post.slug for post in rows if post.is_gone()]


def _posts(keys: list[int]) -> Iterator[PostRow]:
    names = columns(Post)
    wanted, _ = Post.objects.for_comparing().query.deferred_loading
    fields = Post._meta.concrete_fields
    compared = sorted(field.attname for field in fields if field.name in wanted)
    for start in range(0, len(keys), CHUNK):
        chunk = keys[start : start + CHUNK]
        rows = Post.objects.filter(pk__in=chunk).order_by(*NEWEST_FIRST)
        for values in rows.values_list(*names.values()):
            yield _post(dict(zip(names, values, strict=True)), compared)


def _post(row: dict[str, Any], compared: list[str]) -> PostRow:
    card = digest(*(value for name, value in row.items() if name not in NOT_IN_LISTS))
    return PostRow(
        pk=row["id"],
        slug=row["slug"],
        day=row["published_on"],
        published_at=row["published_at"],
        category=row["category_id"],
        author=row["author_id"],
        series=row["series_id"],
        cover=row["cover_id"],
        superseded_by=row["superseded_by_id"],
        is_listed=not (row["noindex"] or row["canonical_url"]),
        whole=digest(card, *(row[name] for name in OWN)),
        card=card,
        compared=digest(*(row[name] for name in compared)),
        snippets=tuple(
            (snippet["extension"], digest(snippet))
            for snippet in json.loads(row["snippets"])
        ),
        pictures=digest(*pictures_in(row["body"])),
    )
