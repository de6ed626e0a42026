"""Where a text was on the old site: what it says itself, else what its generator makes
of its place and the configuration.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatch
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any, Final

from blog.importing import places
from blog.importing.folder import permalinks
from blog.importing.folder.file import File
from blog.importing.folder.project import Generator
from blog.models.slugs import ascii_slug

# Jekyll's names of whole families of addresses, and Eleventy's way to say "none".
_NO_ADDRESSES: Final = frozenset({*permalinks.FAMILIES, "true", "false"})
_PATTERN = re.compile(r"/:|^:|\{")
_INDEX = re.compile(r"(?<=/)index\.html?\Z|\Aindex\.html?\Z")
_NO_ADDRESS_OF_JEKYLL: Final = frozenset({"_posts", "_drafts"})
_INPUTS: Final = ("src", "content", "input")  # where Eleventy's texts often lie


def own_address(file: File) -> str:
    """The address that the front matter itself gives the file, as written, or ""."""
    address = _said(file)
    is_one = address not in _NO_ADDRESSES and not _PATTERN.search(address)
    return _INDEX.sub("", address) if is_one else ""


def slug(file: File) -> str:
    said = file.facts.text("slug") or places.last_segment(own_address(file))
    if not said and file.generator is Generator.PELICAN:
        said = ascii_slug(file.facts.text("title"))
    return places.last_segment(said) or file.place.name


def old_addresses(
    file: File, published: datetime | None, categories: tuple[str, ...]
) -> tuple[str, ...]:
    """The address it had first, then those that led there; paths of the old site."""
    own = own_address(file)
    first = (own,) if own else _made(file, published, categories)
    aliases = file.facts.names("aliases", "alias", "redirect_from", "redirects")
    found = [
        address if "://" in written else file.base + address
        for written in (*first, *aliases)
        for address in [places.old_address(written)]
    ]
    return tuple(dict.fromkeys(found))


def feed_id(file: File, addresses: tuple[str, ...]) -> str:
    """What feed readers know it by: what it says, else the address it had in full."""
    said = file.facts.text("feed_id", "guid", "atom_id")
    if said or not file.circumstances.site or not addresses:
        return said
    parts = places.split(file.circumstances.site)
    address = f"{parts.scheme}://{parts.netloc}{addresses[0]}"
    # jekyll-feed leaves the ending away.
    return address.removesuffix(".html") if file.is_jekyll_post else address


def _said(file: File) -> str:
    return file.facts.text("path", "url", "permalink", "save_as")


def _made(
    file: File, published: datetime | None, categories: tuple[str, ...]
) -> tuple[str, ...]:
    day = published.astimezone(file.circumstances.zone) if published else None
    where = _Whereabouts(file, day, categories)
    made = _MAKERS.get(file.generator, _guessed)(where)
    if not made and where.pattern:
        file.facts.losses.append(
            f"Its address is made by a pattern that cannot be followed here "
            f"({where.pattern}): write the address it had into its front matter, under "
            "aliases."
        )
    return made


@dataclass(frozen=True)
class _Whereabouts:
    """`day` is in the site's zone."""

    file: File
    day: datetime | None
    categories: tuple[str, ...]

    @property
    def pattern(self) -> str:
        """The one that the front matter gives, or ""."""
        said = _said(self.file)
        return said if _PATTERN.search(said) or said in permalinks.FAMILIES else ""

    @cached_property
    def path(self) -> PurePosixPath:
        """Within the project, as far as it is known."""
        folder = self.file.folder
        return PurePosixPath(self.file.path.relative_to(folder.project).as_posix())

    @cached_property
    def folders(self) -> tuple[str, ...]:
        """Below the folder that holds the texts; a bundle's own folder is none."""
        found = self.path.parent.parts
        if "content" in found:
            found = found[found.index("content") + 1 :]
        return found[:-1] if self.is_bundle else found

    @property
    def is_bundle(self) -> bool:
        return self.path.stem.split(".")[0].lower() in {"index", "_index"}

    @cached_property
    def words(self) -> dict[str, str]:
        name, facts = slug(self.file), self.file.facts
        stem = self.path.parent.name if self.is_bundle else self.path.stem
        paths = {
            "section": self.folders[0] if self.folders else "",
            "sections": "/".join(self.folders),
            "filename": stem,
            "contentbasename": stem,
            "slugorfilename": name,
            "slugorcontentbasename": name,
            "basename": stem,
            "name": stem,
            "path": "/".join([*self.folders, stem]),
            "output_ext": ".html",
        }
        categories = [category.lower() for category in self.categories]
        return {
            **paths,
            "title": name,
            "slug": name,
            "categories": "/".join(categories),
            "category": ascii_slug(categories[0]) if categories else "",
            "lang": facts.text("lang", "language"),
        }


def _guessed(where: _Whereabouts) -> tuple[str, ...]:
    """As several generators have it where nothing else is said."""
    file = where.file
    below = PurePosixPath(file.folder.project.name, where.path)
    found = places.guessed_addresses(below, where.day, where.categories)
    said = file.facts.text("slug")
    if not said or not found or "_posts" in where.path.parts:
        return found
    return tuple(
        dict.fromkeys(
            ["/".join(["", *where.folders, places.last_segment(said), ""]), *found]
        )
    )


def _of_hugo(where: _Whereabouts) -> tuple[str, ...]:
    table = where.file.folder.made_by.table("permalinks")
    of_pages = {**table, **_table(table.get("page"))}
    pattern = of_pages.get(where.words["section"])
    if isinstance(pattern, str):
        of_title = ascii_slug(where.file.facts.text("title"))
        slug_or_title = where.file.facts.text("slug") or of_title
        words = {**where.words, "title": of_title, "slug": slug_or_title}
        made = permalinks.with_colons(pattern, words, where.day)
        return (made,) if made else ()
    return _guessed(where)


def _of_jekyll(where: _Whereabouts) -> tuple[str, ...]:
    file = where.file
    project = file.folder.made_by
    pattern = where.pattern or project.text("permalink") or "date"
    if not file.is_jekyll_post:
        return _of_jekyll_page(where, pattern)
    pattern = permalinks.FAMILIES.get(pattern, pattern)
    parts = where.path.parts
    before = parts[: parts.index("_posts")] if "_posts" in parts else ()
    categories = [*before, *(category.lower() for category in where.categories)]
    words = {**where.words, "categories": "/".join(dict.fromkeys(categories))}
    made = permalinks.with_colons(pattern, words, where.day)
    return (made,) if made else ()


def _of_jekyll_page(where: _Whereabouts, pattern: str) -> tuple[str, ...]:
    if where.path.parts[0] in _NO_ADDRESS_OF_JEKYLL:
        return ()
    folders = [part.removeprefix("_") for part in where.folders]
    bare = "/".join(["", *folders, where.file.place.name])
    is_pretty = pattern == "pretty" or pattern.endswith("/")
    return (f"{bare}/",) if is_pretty else (f"{bare}.html", f"{bare}/")


def _of_eleventy(where: _Whereabouts) -> tuple[str, ...]:
    file = where.file
    folders = where.folders
    if folders and folders[0] in _INPUTS:
        folders = folders[1:]
    stem = "/".join(["", *folders, file.place.name])
    if not where.pattern:
        return (f"{stem}/",)
    facts = {
        name: file.facts.text(name)
        for name in file.facts.values
        if f"{name}" in where.pattern.lower()
    }
    words = {**facts, "fileslug": file.place.name, "filepathstem": stem}
    made = permalinks.with_expressions(where.pattern, words, where.day)
    return (_INDEX.sub("", made),) if made else ()


def _of_pelican(where: _Whereabouts) -> tuple[str, ...]:
    project = where.file.folder.made_by
    is_page = "pages" in where.path.parts
    default = "pages/{slug}.html" if is_page else "{slug}.html"
    named = project.text("page_url" if is_page else "article_url")
    made = permalinks.with_braces(named or default, where.words, where.day)
    return (_INDEX.sub("", made),) if made else ()


def _of_nikola(where: _Whereabouts) -> tuple[str, ...]:
    project = where.file.folder.made_by
    places_of = [
        *_rows(project.settings.get("posts")),
        *_rows(project.settings.get("pages")),
    ]
    for wildcard, target in places_of or [("posts/*", "posts"), ("pages/*", "pages")]:
        start = wildcard.partition("*")[0]
        path = where.path.as_posix()
        if fnmatch(path, f"{start}*"):
            inside = path.removeprefix(start).split("/")[:-1]
            bare = "/".join(
                ["", *filter(None, [target.strip("/"), *inside]), where.words["slug"]]
            )
            return (f"{bare}/", f"{bare}.html")
    return ()


def _rows(value: Any) -> list[tuple[str, str]]:
    rows = value if isinstance(value, tuple | list) else []
    return [
        (str(row[0]), str(row[1]))
        for row in rows
        if isinstance(row, tuple | list) and len(row) > 1
    ]


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


_MAKERS: Final[dict[Generator, Callable[[_Whereabouts], tuple[str, ...]]]] = {
    Generator.HUGO: _of_hugo,
    Generator.JEKYLL: _of_jekyll,
    Generator.ELEVENTY: _of_eleventy,
    Generator.PELICAN: _of_pelican,
    Generator.NIKOLA: _of_nikola,
}
