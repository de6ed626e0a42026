"""Sheets are written apart, one subject each, and served joined: one file per kind of
page, so that a page costs one request and loads no rule it has no use for.

The joined files are static files like any other: `runserver` serves them as they are
at the moment, `collectstatic` gives them hashed names. Comments and indentation stay
behind: they are a fifth of what would be sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage

from site_config.files import replace

EVERY_PAGE = ("tokens", "hue", "reset", "base", "layout", "site")
PROSE = ("prose", "figures", "code", "callouts")
POST = (*EVERY_PAGE, "listing", *PROSE, "post", "post-end")

# The sheets of each kind of page, in order; print.css comes last, for paper alone.
KINDS: dict[str, tuple[str, ...]] = {
    "css/page-list.css": (*EVERY_PAGE, "listing", "print"),
    "css/page-search.css": (*EVERY_PAGE, "listing", "search", "print"),
    "css/page-home.css": (*EVERY_PAGE, "listing", "portfolio", "print"),
    "css/page-subscribe.css": (*EVERY_PAGE, "listing", "prose", "feeds", "print"),
    "css/page-prose.css": (*EVERY_PAGE, "listing", *PROSE, "print"),
    "css/page-post.css": (*POST, "print"),
    "css/page-preview.css": (*POST, "preview", "print"),
    # Further previews at the writing desk
    "css/page-feed-entry.css": (*EVERY_PAGE, "feed-entry"),
    "css/page-card.css": (*EVERY_PAGE, "shared-link"),
    # A sheet's namespaces count only before its first rule.
    "css/page-feed.css": ("feed", "tokens"),
}


# No string in the sheets holds a comment's signs or breaks a line.
FOR_WRITERS = re.compile(r"/\*.*?\*/|(?<=\n)\s+", re.DOTALL)


class JoinedSheets(Storage):
    """Read-only storage whose files are joined when they are opened."""

    def _open(self, name: str, mode: str = "rb") -> File[bytes]:
        joined = "\n".join(self.sheet(sheet) for sheet in KINDS[name])
        return ContentFile(joined.encode(), name=name)

    def sheet(self, name: str) -> str:
        return FOR_WRITERS.sub("", self.source(name).read_text(encoding="utf-8"))

    def source(self, name: str) -> Path:
        return Path(settings.STATICFILES_DIRS[0], "css", f"{name}.css")

    def exists(self, name: str) -> bool:
        return name in KINDS

    def path(self, name: str) -> str:
        """A file on disk with the joined content, for the development server: it is
        asked for while another answer still reads it.
        """
        target = Path(settings.DATA_DIR, "joined", name)
        replace(target, self.open(name).read())
        return str(target)


class StylesheetFinder(BaseFinder):
    """Offers the joined sheets to `collectstatic` and the development server."""

    storage = JoinedSheets()

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        found = [self.storage.path(path)] if path in KINDS else []
        return found if find_all else (found[0] if found else [])

    def list(
        self, ignore_patterns: Iterable[str] | None
    ) -> Iterator[tuple[str, Storage]]:
        for name in KINDS:
            yield name, self.storage
