"""The files of a Markdown folder: which are texts, and which file an address means."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote

from blog.importing import places
from blog.importing.folder import project
from blog.importing.folder.project import Generator, Project

TEXTS: Final = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx"})
IMAGES: Final = frozenset(
    {".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"}
    | {".bmp", ".tif", ".tiff", ".ico", ".heic", ".jxl"}
)
# What generators and tools put beside the texts.
_NOT_WRITTEN: Final = frozenset(
    {"node_modules", "_site", "public", "themes", "vendor", "__pycache__", "_build"}
    | {"_includes", "_layouts", "_sass", "_data"}
)
# What a generator has beside its texts, in the project's own folder.
_AT_THE_TOP: Final = {
    Generator.HUGO: frozenset({"archetypes", "layouts", "resources", "data", "i18n"}),
    Generator.ZOLA: frozenset({"templates", "sass"}),
    Generator.ASTRO: frozenset({"dist"}),
    Generator.PELICAN: frozenset({"output", "theme", "plugins"}),
    Generator.NIKOLA: frozenset({"output", "cache", "templates", "plugins"}),
}
# Names of the part of a generator's project that holds the texts: its pictures may lie
# beside that part.
_PARTS: Final = frozenset({"content", "_posts", "posts", "blog", "src", "source"})
# Where generators keep files that are served from the root of the site.
_SERVED: Final = ("static", "public", "assets", "source", "files", "src", "content")


class Folder:
    """`root` is resolved; so is every path that is asked about or answered. Nothing
    above `top`, which is the root or a folder around it, is looked at.

    `left_out` are names of folders that were not looked into, `closed` are folders
    that cannot be opened; both are known once `files` was asked for.
    """

    def __init__(self, root: Path, top: Path | None = None) -> None:
        self.root = root.resolve()
        self._top = top.resolve() if top else None
        self.left_out: set[str] = set()
        self.closed: list[str] = []
        is_whole = project.is_one(self.root) or not self._is_part(self.root)
        self._above = self.root if is_whole else self.root.parent
        self.project = self._configured or self._above

    @property
    def name(self) -> str:
        """The folder's own name, with its project's before it when that is only the
        name of a part: "journal/content". It survives a move to another place.
        """
        return self.root.relative_to(self._above.parent).as_posix()

    @cached_property
    def made_by(self) -> Project:
        return project.read(self.project, self.root)

    @cached_property
    def files(self) -> list[Path]:
        """All files, in an order that is the same on every machine."""
        return sorted(self._walk(), key=lambda path: self.relative(path).parts)

    def texts(self) -> list[Path]:
        texts = (path for path in self.files if path.suffix.lower() in TEXTS)
        return [path for path in texts if path.is_file()]

    @cached_property
    def by_directory(self) -> dict[Path, list[Path]]:
        found: dict[Path, list[Path]] = {}
        for path in self.files:
            found.setdefault(path.parent, []).append(path)
        return found

    def relative(self, path: Path) -> PurePosixPath:
        return PurePosixPath(path.relative_to(self.root).as_posix())

    def label(self, path: Path) -> str:
        """The relative path as it can be shown: not every name is in UTF-8."""
        return os.fsencode(self.relative(path)).decode("utf-8", "replace")

    def find(self, address: str, beside: Path) -> Path | None:
        """The file that an address in the text `beside` means, if the folder has it.

        Nothing outside the folder and its project is ever found.
        """
        wanted = unquote(places.split(address).path)
        if not wanted or "\0" in wanted:
            return None
        if wanted.startswith("@/"):
            candidates = [base / wanted[2:] for base in self._content_roots]
        elif wanted.startswith("/"):
            candidates = [base / wanted.lstrip("/") for base in self._served_roots]
        else:
            candidates = [beside.parent / wanted]
        resolved = (self._resolved(path) for path in candidates)
        return next((path for path in resolved if path), None)

    def _walk(self) -> Iterator[Path]:
        for directory, folders, files in os.walk(self.root, onerror=self._note_closed):
            not_written = self._not_written(Path(directory))
            self.left_out |= not_written & set(folders)
            folders[:] = [
                name
                for name in folders
                if not name.startswith(".") and name not in not_written
            ]
            yield from (
                Path(directory, name) for name in files if not name.startswith(".")
            )

    def _not_written(self, directory: Path) -> frozenset[str]:
        """Names of folders in this one that hold no texts."""
        if directory != self.project:
            return _NOT_WRITTEN
        return _NOT_WRITTEN | _AT_THE_TOP.get(self.made_by.generator, frozenset())

    @property
    def _configured(self) -> Path | None:
        """The nearest folder that a generator's configuration lies in, no further up
        than parts of a project reach.
        """
        place = self.root
        while not project.is_one(place):
            if not self._is_part(place):
                return None
            place = place.parent
        return place

    def _is_part(self, place: Path) -> bool:
        return place != self._top and place.name.lower() in _PARTS

    def _note_closed(self, error: OSError) -> None:
        self.closed.append(self.label(Path(error.filename)))

    def _resolved(self, path: Path) -> Path | None:
        try:
            resolved = path.resolve(strict=True)
        except (OSError, ValueError, RuntimeError):
            return None
        is_ours = resolved.is_relative_to(self.project)
        return resolved if is_ours and resolved.is_file() else None

    @cached_property
    def _content_roots(self) -> list[Path]:
        return [self.root, self.root / "content"]

    @cached_property
    def _served_roots(self) -> list[Path]:
        bases = dict.fromkeys((self.root, self.project))
        return [base / name for base in bases for name in ("", *_SERVED)]
