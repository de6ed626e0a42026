"""Reads an export of Ghost: its JSON alone, or with the pictures in a folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from blog.importing import places
from blog.importing.distinct import distinct
from blog.importing.ghost import permalinks, redirects, remarks, terms
from blog.importing.ghost.library import Library
from blog.importing.ghost.opening import is_ghost, open_export
from blog.importing.ghost.permalinks import Permalinks
from blog.importing.ghost.posts import Posts
from blog.importing.ghost.site import Site
from blog.importing.records import (
    Circumstances,
    Export,
    Item,
    Record,
    Remark,
    Unreadable,
    UnreadableExport,
)
from blog.rendering import clean_text

__all__ = ["is_ghost", "read"]

_REDIRECTS: Final = ("redirects.json", "redirects.yaml", "redirects.yml")
_NO_SITE: Final = (
    "The export does not say where the blog was. Give its address (--site), and "
    "links to it lead here, and pictures that the export does not hold can be found."
)
_ROUTES: Final = ("routes.yaml", "routes.yml")
# Bytes of a file that people write.
_MAX_WRITTEN: Final = 1_000_000


def read(source: Path, circumstances: Circumstances) -> Export:
    """Raises UnreadableExport and OSError."""
    opened = open_export(source)
    settings = Library(opened.data, "").settings
    address = circumstances.site or _full_address(settings.line("url"))
    library = Library(opened.data, address)
    if not library.posts:
        raise UnreadableExport(
            f"{source} is an export of Ghost without any post. Export it once more."
        )
    reading = _Reading(library, Site(address, opened.files), opened.version)
    title = clean_text(settings.line("title"))
    known_by = address.partition("://")[2] or title or circumstances.name
    return Export("ghost", known_by or clean_text(source.name), reading.items)


@dataclass(frozen=True)
class _Reading:
    library: Library
    site: Site
    version: str

    def items(self) -> Iterator[Item]:
        told: list[str] = []
        links = self._permalinks(told)
        redirected, elsewhere = self._redirected(told)
        posts = Posts(self.library, self.site, links, redirected)
        yield from terms.terms(self.library, self.site)
        reached: set[str] = set()
        for item in distinct(_named(map(posts.record_of, self.library.posts))):
            if isinstance(item, Record):
                reached.update(item.old_addresses)
            yield item
        elsewhere += [
            f"{start} → {place}"
            for place, starts in redirected.items()
            for start in starts
            if place not in reached
        ]
        yield from map(Remark, told)
        yield from map(Remark, remarks.of_redirects(elsewhere))
        yield from map(Remark, remarks.of_library(self.library))
        if not self.site.address:
            yield Remark(_NO_SITE)

    def _permalinks(self, told: list[str]) -> Permalinks:
        """`told` gets sentences about what cannot be read."""
        settings = self.library.settings
        pattern = settings.line("permalinks") or permalinks.DEFAULT
        for data in self._written_files(_ROUTES, told):
            try:
                pattern = permalinks.pattern_of(data.decode("utf-8", "replace"))
            except permalinks.UnreadableRoutes as error:
                told.append(str(error))
        zone = _zone(settings.line("active_timezone", "timezone"))
        has_amp = permalinks.has_amp(settings, self.version)
        return Permalinks(self.site, zone, pattern, has_amp)

    def _redirected(self, told: list[str]) -> tuple[dict[str, list[str]], list[str]]:
        """As `redirects.by_target`."""
        pairs: list[tuple[str, str]] = []
        for data in self._written_files(_REDIRECTS, told):
            try:
                pairs += redirects.read(data)
            except redirects.UnreadableRedirects as error:
                told.append(str(error))
        return redirects.by_target(pairs, self.site)

    def _written_files(
        self, names: tuple[str, ...], told: list[str]
    ) -> Iterator[bytes]:
        for name in self.site.files.named(*names):
            try:
                yield self.site.files.read(name, _MAX_WRITTEN)
            except OSError as error:
                told.append(f"{name} cannot be read: {error.strerror}.")


def _full_address(written: str) -> str:
    is_full = places.split(written).scheme in {"http", "https"}
    return written.rstrip("/") if is_full and places.split(written).netloc else ""


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError, ValueError):
        return ZoneInfo("UTC")


def _named(
    items: Iterable[Record | Unreadable],
) -> Iterator[Record | Unreadable]:
    for number, item in enumerate(items, 1):
        yield item if item.source_id else replace(item, source_id=f"post {number}")
