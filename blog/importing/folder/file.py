"""A Markdown file of a folder, before it is known what its facts mean here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, Self

from blog.importing import places
from blog.importing.folder.facts import Facts
from blog.importing.folder.files import Folder
from blog.importing.folder.finding import Finder
from blog.importing.folder.project import Generator
from blog.importing.records import Circumstances


@dataclass(frozen=True)
class Told:
    """What making Markdown of this site took: sentences, and the words before a mark
    that says "more". `knows_tags`: what looks like a template tag is none by now.
    """

    losses: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    teaser: str = ""
    has_teaser: bool = False
    knows_tags: bool = False


@dataclass(frozen=True)
class Resource:
    """`src` is a path beside the text."""

    name: str
    src: str
    alt: str

    @classmethod
    def of(cls, row: dict[str, Any]) -> Self:
        params = row.get("params")
        told = params if isinstance(params, dict) else {}
        src = str(row.get("src") or "")
        alt = str(told.get("alt") or row.get("title") or "")
        return cls(str(row.get("name") or src), src, alt)


@dataclass(frozen=True)
class File:
    """A file whose front matter was split off. `source_id` is its relative path."""

    folder: Folder
    path: Path
    source_id: str
    facts: Facts
    body: str
    circumstances: Circumstances
    finder: Finder
    # What its own metadata says of its generator, "" when it says nothing.
    dialect: str = ""
    # Tags that put a whole folder into a collection.
    collections: frozenset[str] = frozenset()
    told: Told = Told()

    @cached_property
    def relative(self) -> PurePosixPath:
        return PurePosixPath(self.source_id)

    @cached_property
    def place(self) -> places.Place:
        return places.place_of(self.relative)

    @property
    def generator(self) -> Generator:
        of_folder = self.folder.made_by.generator
        is_told = of_folder is Generator.UNKNOWN and self.dialect
        return Generator(self.dialect) if is_told else of_folder

    @cached_property
    def resources(self) -> dict[str, Resource]:
        """Files of a Hugo bundle by the names that its front matter gives them."""
        rows = self.facts.values.get("resources")
        found = (
            Resource.of(row)
            for row in (rows if isinstance(rows, list) else [])
            if isinstance(row, dict)
        )
        return {one.name: one for one in found if one.src and "*" not in one.src}

    @property
    def base(self) -> str:
        """The path that all addresses of the old site began with, as in "/journal"."""
        if self.circumstances.site or self.generator is not Generator.JEKYLL:
            return places.split(self.circumstances.site).path.rstrip("/")
        return places.split(self.folder.made_by.text("baseurl")).path.rstrip("/")

    @property
    def is_nikola(self) -> bool:
        return self.generator is Generator.NIKOLA

    @property
    def is_jekyll_post(self) -> bool:
        return "_posts" in (self.folder.root.name, *self.relative.parts)
