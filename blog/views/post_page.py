"""The page of a post: as readers get it, and as a preview before they do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from blog import reading, sharing, structured_data
from blog.models import Post, Tag
from blog.models.slugs import is_slug

TEMPLATE = "blog/post_detail.html"


@dataclass(frozen=True)
class Bar:
    """What stands above a preview: when its text was written, until when the address
    works, and where the post is public, if it is; `is_public` when with this text.
    """

    written_at: datetime
    until: datetime
    public_address: str = ""
    is_public: bool = False


@dataclass(frozen=True)
class Preview:
    """What belongs to the post once it is saved: names of tags, and pinned posts. None
    stands for what the database has.
    """

    tags: Iterable[str] | None = None
    pinned: Iterable[Post] | None = None
    bar: Bar | None = None


def post_page(
    request: HttpRequest, post: Post, *, as_preview: Preview | None = None
) -> HttpResponse:
    """The post must have been rendered; a public one is fetched by `for_reading()`.

    For a preview it need not be valid, saved or dated: it is shown as if it were
    published now, and says nothing about itself to machines. It is left as it is.
    """
    if as_preview is not None:
        return _preview(request, post, as_preview)
    part, around = reading.part_of_series(post), reading.surroundings(post)
    facts = structured_data.of_post(post, around.tags, part)
    context = {
        "post": post,
        "part": part,
        "around": around,
        "facts": structured_data.as_json(*facts),
        "picture": sharing.picture_of(post),
    }
    return render(request, TEMPLATE, context)


def _preview(request: HttpRequest, post: Post, preview: Preview) -> HttpResponse:
    post = _as_if_published(post)
    tags, pinned = _tags(preview), _pinned(preview)
    context = {
        "post": post,
        "part": reading.part_of_series(post),
        "around": reading.surroundings_with(post, tags, pinned),
        "preview": preview,
    }
    return render(request, TEMPLATE, context)


def _as_if_published(post: Post) -> Post:
    """A copy that has what every published post has: a date and an address."""
    shown = copy(post)
    shown.published_at = post.published_at or timezone.now()
    shown.date()
    shown.vouched_on = shown.last_vouched()
    if not is_slug(shown.slug):
        shown.slug = ""
        shown.fill_slug()
    shown.title = shown.title or "Untitled"
    return shown


def _tags(preview: Preview) -> Sequence[Tag] | None:
    return None if preview.tags is None else Tag.objects.meant_by(preview.tags)


def _pinned(preview: Preview) -> list[int] | None:
    pinned = preview.pinned
    return None if pinned is None else [other.pk for other in pinned]
