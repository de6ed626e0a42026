"""What a generator makes an address of when a text gives none: its place in the
project, its facts, and the configuration.
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
from blog.importing.folder import permalinks, segments
from blog.importing.folder.file import File
from blog.importing.folder.project import Generator
from blog.models.slugs import ascii_slug

# The name that servers leave out of addresses.
INDEX = re.compile(r"(?<=/)index\.html?\Z|\Aindex\.html?\Z")
_NO_ADDRESS_OF_JEKYLL: Final = frozenset({"_posts", "_drafts"})
_INPUTS: Final = ("src", "content", "input")  # where Eleventy's texts often lie


@dataclass(frozen=True)
class Whereabouts:
    """`name` is its slug, `pattern` the one that its front matter gives, or ""; `day`
    is in the site's zone.
    """

    file: File
    name: str
    pattern: str
    day: datetime | None
    categories: tuple[str, ...]

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
        name, facts = self.name, self.file.facts
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


def made(where: Whereabouts) -> tuple[str, ...]:
    """Paths below that of the old site, the best first."""
    return _MAKERS.get(where.file.generator, _guessed)(where)


def _guessed(where: Whereabouts) -> tuple[str, ...]:
    """As several generators have it where nothing else is said."""
    file = where.file
    below = PurePosixPath(file.folder.project.name, where.path)
    spell = segments.of_path(file.folder.made_by, file.generator)
    if "_posts" in where.path.parts:
        spell = segments.jekyll_title
    guessed = places.guessed_addresses(below, where.day, where.categories)
    found = [_spelt(address, spell) for address in guessed]
    said = file.facts.text("slug")
    if said and found and "_posts" not in where.path.parts:
        # Astro takes what a text says as it is.
        of_said = str if file.generator is Generator.ASTRO else spell
        name = _spelt(places.last_segment(said), of_said)
        found = ["/".join(["", *map(spell, where.folders), name, ""]), *found]
    return tuple(dict.fromkeys(found))


def _spelt(address: str, spell: Callable[[str], str]) -> str:
    return "/".join(
        (spell(part) or part) if part else "" for part in address.split("/")
    )


def _of_hugo(where: Whereabouts) -> tuple[str, ...]:
    table = where.file.folder.made_by.table("permalinks")
    of_pages = {**table, **_table(table.get("page"))}
    pattern = of_pages.get(where.words["section"])
    if isinstance(pattern, str):
        title = where.file.facts.text("title")
        slug_or_title = where.file.facts.text("slug") or title
        words = {**where.words, "title": title, "slug": slug_or_title}
        words = {key: segments.hugo(word) for key, word in words.items()}
        made = permalinks.with_colons(pattern, words, where.day)
        return (made,) if made else ()
    return _guessed(where)


def _of_jekyll(where: Whereabouts) -> tuple[str, ...]:
    file = where.file
    project = file.folder.made_by
    pattern = where.pattern or project.text("permalink") or "date"
    if not file.is_jekyll_post:
        return _of_jekyll_page(where, pattern)
    pattern = permalinks.FAMILIES.get(pattern, pattern)
    parts = where.path.parts
    before = parts[: parts.index("_posts")] if "_posts" in parts else ()
    categories = [*before, *(category.lower() for category in where.categories)]
    words = {
        **where.words,
        "categories": "/".join(dict.fromkeys(categories)),
        "title": segments.jekyll_title(where.name) or where.name,
        "slug": segments.jekyll_slug(where.name),
        "name": segments.jekyll_slug(where.words["name"]),
    }
    made = permalinks.with_colons(pattern, words, where.day)
    return (made,) if made else ()


def _of_jekyll_page(where: Whereabouts, pattern: str) -> tuple[str, ...]:
    if where.path.parts[0] in _NO_ADDRESS_OF_JEKYLL:
        return ()
    folders = [part.removeprefix("_") for part in where.folders]
    bare = "/".join(["", *folders, where.file.place.name])
    is_pretty = pattern == "pretty" or pattern.endswith("/")
    return (f"{bare}/",) if is_pretty else (f"{bare}.html", f"{bare}/")


def _of_eleventy(where: Whereabouts) -> tuple[str, ...]:
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
    return (INDEX.sub("", made),) if made else ()


def _of_pelican(where: Whereabouts) -> tuple[str, ...]:
    project = where.file.folder.made_by
    is_page = "pages" in where.path.parts
    default = "pages/{slug}.html" if is_page else "{slug}.html"
    named = project.text("page_url" if is_page else "article_url")
    made = permalinks.with_braces(named or default, where.words, where.day)
    return (INDEX.sub("", made),) if made else ()


def _of_nikola(where: Whereabouts) -> tuple[str, ...]:
    project = where.file.folder.made_by
    slug = where.file.facts.text("slug") or segments.nikola(where.name) or where.name
    places_of = [
        *_rows(project.settings.get("posts")),
        *_rows(project.settings.get("pages")),
    ]
    for wildcard, target in places_of or [("posts/*", "posts"), ("pages/*", "pages")]:
        start = wildcard.partition("*")[0]
        path = where.path.as_posix()
        if fnmatch(path, f"{start}*"):
            inside = path.removeprefix(start).split("/")[:-1]
            bare = "/".join(["", *filter(None, [target.strip("/"), *inside]), slug])
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


_MAKERS: Final[dict[Generator, Callable[[Whereabouts], tuple[str, ...]]]] = {
    Generator.HUGO: _of_hugo,
    Generator.JEKYLL: _of_jekyll,
    Generator.ELEVENTY: _of_eleventy,
    Generator.PELICAN: _of_pelican,
    Generator.NIKOLA: _of_nikola,
}
