"""What an exported site has beside its pages: static files, pictures, old addresses,
and the files for a server.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.templatetags.static import static

from blog.exporting.site import assets, moves, nginx
from blog.exporting.site.content import Content
from blog.exporting.site.digests import digest, of_bytes
from blog.exporting.site.manifest import Written
from blog.exporting.site.pages import Site
from blog.exporting.site.placing import Placing

# Tells GitHub Pages to serve every file as it is.
NO_JEKYLL = ".nojekyll"


@dataclass
class Extras:
    """`missing`: stored files that pages name and nobody has."""

    placing: Placing
    content: Content
    site: str
    missing: tuple[str, ...] = ()

    def add(self) -> None:
        """Raises NothingCollected and OSError."""
        pages = self.placing.pages
        for name, source in assets.static_files():
            self.placing.copy(name, source)
        media = self._media()
        moved = moves.moves(self.content, pages)
        for name, target in moves.leading_on(moved, pages):
            key = digest(self.site, target)
            if not self.placing.keep(name, key):
                self._write(name, moves.leading_to(target), key)
        favicon = static("img/favicon.svg")
        if not any(name.startswith(f"{moves.LIST}/") for name in pages):
            self._write(moves.LIST, moves.for_hosts(moved, favicon).encode())
        self._write(NO_JEKYLL, b"")
        for name, body in nginx.files(moved, pages, Site(), media):
            self._write(name, body)

    def _media(self) -> str:
        """The address of one of the stored files; empty when there is none."""
        named = set(self._named())
        names = [self._copied(stored) for stored in assets.media_files(named)]
        self.missing = tuple(assets.missing(named))
        return f"/{names[0]}" if names else ""

    def _copied(self, stored: str) -> str:
        name, path = assets.place_of(stored), assets.path_of(stored)
        key = digest(stored)
        if path is not None:
            self.placing.copy(name, path)
        # Under its name a stored file is never another one.
        elif not self.placing.keep(name, key):
            with default_storage.open(stored) as file:
                self._write(name, file.read(), key)
        return name

    def _named(self) -> Iterator[str]:
        for name in self.placing.pages:
            yield from self.placing.files[name].media.split()

    def _write(self, name: str, body: bytes, key: str = "") -> None:
        self.placing.add(name, body, Written(of_bytes(body), key=key))
