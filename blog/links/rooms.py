"""Which view answers at a path of this site, and for which row. No database."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from typing import Final, NamedTuple

from django.conf import settings
from django.urls import Resolver404, ResolverMatch, resolve

# First words of the names of views that show one row by its slug.
TEXTS: Final = ("post", "page")
TERMS: Final = ("category", "tag", "series", "author")


class Room(NamedTuple):
    """`kind` is the first word of the view's name, "site" for a page that always
    answers; `name` is a slug, a file's name or a month ("2026-03", "2026").
    `number` is a code block's. `is_text`: a post or a page itself is shown.
    """

    kind: str
    name: str = ""
    number: int = 0
    is_text: bool = False


def room(path: str) -> Room | None:
    """None where no view answers. A slash that lacks at the end is added, as for a
    reader.
    """
    if path.startswith(settings.STATIC_URL):
        return Room("site")
    return _room(path, settings.ROOT_URLCONF)


# Trying one pattern after the other is most of the work of a question about a link.
@lru_cache(maxsize=10_000)
def _room(path: str, urlconf: str) -> Room | None:
    paths = [path] if path.endswith("/") else [path, f"{path}/"]
    for asked in paths:
        with suppress(Resolver404):
            return _behind(resolve(asked, urlconf))
    return None


def _behind(match: ResolverMatch) -> Room:
    name, asked = match.url_name or "", match.kwargs
    kind = name.partition("-")[0]
    if "admin" in match.app_names:
        return Room("admin")
    if kind in TEXTS and "slug" in asked:
        return Room(kind, asked["slug"], is_text=name.endswith("-detail"))
    if kind in TERMS and "slug" in asked:
        return Room(kind, asked["slug"])
    if kind == "snippet":
        return Room("post", asked["slug"], number=asked["number"])
    if kind == "media":
        return Room("media", asked["name"])
    if kind == "year":
        return Room("month", f"{asked['year']}")
    if kind == "month":
        return Room("month", f"{asked['year']}-{asked['month']:02d}")
    return Room("site")
