"""At which addresses Ghost answered for a post."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

import yaml

from blog.importing.ghost.rows import Row
from blog.importing.ghost.site import Site

DEFAULT: Final = "/{slug}/"
_NAME: Final = re.compile(r":(\w+)|\{(\w+)\}")
# Versions that made a page for telephones of each post unless that was switched off.
_WITH_AMP: Final = re.compile(r"v?[1-4]\.")


class UnreadableRoutes(ValueError):
    """The message is a sentence."""


@dataclass(frozen=True)
class Permalinks:
    """`pattern` is as in "/{year}/{slug}/"; `zone` is that of the dates in it."""

    site: Site
    zone: ZoneInfo
    pattern: str = DEFAULT
    has_amp: bool = False

    def of_page(self, slug: str) -> tuple[str, ...]:
        return (self.site.old_address(f"/{slug}/"),) if slug else ()

    def of_post(
        self, post: Row, published: datetime | None, author: str, tag: str
    ) -> tuple[str, ...]:
        """The main one first. `author` and `tag` are slugs of the first of them."""
        slug = post.line("slug")
        if not slug:
            return ()
        moment = published.astimezone(self.zone) if published else None
        values = {
            "slug": slug,
            "id": post.line("id"),
            "author": author,
            "primary_author": author,
            "primary_tag": tag or "all",
            "year": f"{moment:%Y}" if moment else "",
            "month": f"{moment:%m}" if moment else "",
            "day": f"{moment:%d}" if moment else "",
        }
        path = _NAME.sub(
            lambda match: values.get(match[1] or match[2], ""), self.pattern
        )
        main = self.site.old_address(path)
        return (main, f"{main}amp/") if self.has_amp else (main,)


def has_amp(settings: Row, version: str) -> bool:
    return settings.flag("amp", bool(_WITH_AMP.match(version)))


def pattern_of(routes: str) -> str:
    """What routes.yaml says about all posts. Raises UnreadableRoutes."""
    collections = _mapping(_loaded(routes).get("collections"))
    found = {
        str(collection.get("permalink") or "")
        for collection in map(_mapping, collections.values())
    }
    if len(found) != 1 or not all("{slug}" in one or "{id}" in one for one in found):
        raise UnreadableRoutes(
            "The file routes.yaml does not give all posts the same form of address: "
            f"their old addresses are taken to be {DEFAULT}."
        )
    return found.pop()


def _loaded(routes: str) -> dict[str, Any]:
    try:
        # It makes strings alone, and expands nothing.
        return _mapping(yaml.BaseLoader(routes).get_single_data())
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise UnreadableRoutes(
            "The file routes.yaml cannot be read: the posts' old addresses are taken "
            f"to be {DEFAULT}."
        ) from error


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
