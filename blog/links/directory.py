"""What there is on this site at many places at once, in a fixed number of queries."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection
from datetime import datetime
from functools import cached_property
from html import unescape
from typing import Any, Final

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage

from blog.links.rooms import Room, room
from blog.links.targets import Place
from blog.models import Author, Category, Image, Page, PastAddress, Post, Series, Tag

_POST: Final = (
    *("title", "slug", "status", "published_at", "expires_at", "was_ever_public"),
    "outline",
)
_PAGE: Final = ("title", "slug", "is_published", "outline")
_ID = re.compile(r'<[a-z][^<>]*?\sid="([^"]*)"')


class Directory:
    """`places` are all that it will be asked about."""

    def __init__(self, places: Collection[Place]) -> None:
        self._places = places
        self._rooms = {path: room(path) for path in {place.path for place in places}}
        self._names: dict[str, set[str]] = defaultdict(set)
        for found in filter(None, self._rooms.values()):
            self._names[found.kind].add(found.name)

    def room(self, place: Place) -> Room | None:
        return self._rooms[place.path]

    def text(self, room: Room) -> Post | Page | None:
        if room.kind == "post":
            return self._posts.get(room.name)
        return self._pages.get(room.name) if room.kind == "page" else None

    def holds(self, room: Room) -> bool:
        """Whether there is a term, a file, a month of that name."""
        return room.kind in ("site", "admin") or room in self._held

    def has_snippet(self, room: Room) -> bool:
        return 1 <= room.number <= self._snippets.get(room.name, 0)

    def has_id(self, room: Room, identifier: str) -> bool:
        return self._is_outlined(room, identifier) or identifier in self.ids(room)

    def ids(self, room: Room) -> set[str]:
        """Those of a text that was asked about one which its outline lacks."""
        return self._ids[room.kind].get(room.name, set())

    def past(self, place: Place) -> PastAddress | None:
        """The past address of a path that nothing answers at."""
        found = self._past.get(place.path)
        return found or self._past.get(f"{place.path}/")

    def past_with_query(self, place: Place) -> PastAddress | None:
        """The one that is asked about before anything else."""
        return self._past.get(f"{place.path}?{place.query}") if place.query else None

    @cached_property
    def _posts(self) -> dict[str, Post]:
        if "post" not in self._names:
            return {}
        posts = Post.objects.only(*_POST).filter(slug__in=self._names["post"])
        return {post.slug: post for post in posts}

    @cached_property
    def _pages(self) -> dict[str, Page]:
        if "page" not in self._names:
            return {}
        pages = Page.objects.only(*_PAGE).filter(slug__in=self._names["page"])
        return {page.slug: page for page in pages}

    @cached_property
    def _held(self) -> set[Room]:
        return {
            Room(kind, name)
            for kind, held in _HELD.items()
            if kind in self._names
            for name in held(self._names[kind])
        }

    @cached_property
    def _snippets(self) -> dict[str, int]:
        """How many code blocks posts have, by slug."""
        asked = {found.name for found in self._rooms.values() if found and found.number}
        rows = Post.objects.filter(slug__in=asked).values_list("slug", "snippets")
        return {slug: len(snippets) for slug, snippets in rows}

    @cached_property
    def _ids(self) -> dict[str, dict[str, set[str]]]:
        """By kind and slug."""
        unknown: dict[str, set[str]] = defaultdict(set)
        for place in self._places:
            found, identifier = self._rooms[place.path], place.identifier
            is_part = found and found.is_text and identifier
            if found and is_part and not self._is_outlined(found, identifier):
                unknown[found.kind].add(found.name)
        return {
            "post": _ids_by_slug(Post, unknown["post"]),
            "page": _ids_by_slug(Page, unknown["page"]),
        }

    def _is_outlined(self, room: Room, identifier: str) -> bool:
        text = self.text(room)
        return text is not None and any(
            identifier == heading["id"] or identifier in heading["aliases"]
            for heading in text.outline
        )

    @cached_property
    def _past(self) -> dict[str, PastAddress]:
        missing = [
            path for path, found in self._rooms.items() if not self._answers(found)
        ]
        slashed = [f"{path}/" for path in missing if not path.endswith("/")]
        queries = [
            f"{place.path}?{place.query}" for place in self._places if place.query
        ]
        return PastAddress.objects.resolve_all({*missing, *slashed, *queries})

    def _answers(self, room: Room | None) -> bool:
        """Whether a visitor gets a page there now."""
        if room is None:
            return False
        if room.kind not in ("post", "page"):
            return self.holds(room)
        text = self.text(room)
        return text is not None and is_public(text)


def is_public(text: Post | Page, at: datetime | None = None) -> bool:
    """Whether visitors read it at that moment (aware; default now)."""
    return text.is_published(at) if isinstance(text, Post) else text.is_published


def ids_in(html: str) -> set[str]:
    """What a fragment may name in a rendered text."""
    return {unescape(identifier) for identifier in _ID.findall(html)}


def _ids_by_slug(model: type[Post | Page], slugs: set[str]) -> dict[str, set[str]]:
    texts: Any = model._default_manager
    rows = texts.filter(slug__in=slugs).values_list("slug", "html") if slugs else ()
    return {slug: ids_in(html) for slug, html in rows}


def _of_model(model: Any) -> Callable[[set[str]], set[str]]:
    """The slugs of its rows, of those that are asked about."""

    def held(slugs: set[str]) -> set[str]:
        rows = model.objects.filter(slug__in=slugs)
        return set(rows.values_list("slug", flat=True))

    return held


def _files(names: set[str]) -> set[str]:
    """Those that the library holds; others are looked for in the storage."""
    rows = Image.objects.filter(file__in=names)
    known = set(rows.values_list("file", flat=True))
    return known | set(filter(_is_stored, names - known))


def _is_stored(name: str) -> bool:
    try:
        return default_storage.exists(name)
    except (OSError, SuspiciousFileOperation):
        # Too long for a file's name, or outside of the storage.
        return False


def _months(asked: set[str]) -> set[str]:
    """Those in which something appeared, and their years."""
    days = Post.objects.published().dates("published_on", "month")
    return {f"{day:{shape}}" for day in days for shape in ("%Y", "%Y-%m")}


_HELD: Final[dict[str, Callable[[set[str]], set[str]]]] = {
    "author": _of_model(Author),
    "category": _of_model(Category),
    "media": _files,
    "month": _months,
    "series": _of_model(Series),
    "tag": _of_model(Tag),
}
