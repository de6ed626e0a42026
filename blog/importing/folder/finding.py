"""Which text of a folder is meant where a template language names one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import quote, unquote

from blog.importing.folder.files import TEXTS, Folder

_BUNDLES: Final = frozenset({"index", "_index"})
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}-")
_SLUG = re.compile(r"^(?:\.\. )?slug:[ \t]*[\"']?([^\s\"']+)", re.MULTILINE)
_HEAD: Final = 4000  # bytes in which a text says its slug
_SLUGS: Final = "link://slug/"


class Finder:
    """Texts by their paths, whole or the last parts, with or without an ending."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder

    def address_of(self, reference: str, beside: Path) -> str:
        """As `@/posts/tides.md#low`, from the folder's root on; "" without a file.

        Full addresses and mere fragments stay as they are.
        """
        name, mark, fragment = reference.strip().partition("#")
        if "://" in name and not name.startswith(_SLUGS):
            return reference
        if not name:
            return f"#{fragment}" if fragment else ""
        found = self.find(name, beside)
        if found is None:
            return ""
        sign = "@/" if found.suffix.lower() in TEXTS else "/"
        path = quote(self.folder.relative(found).as_posix(), safe="/@!$&'*+,;=~")
        return f"{sign}{path}{mark}{fragment}"

    def find(self, name: str, beside: Path) -> Path | None:
        if name.startswith(_SLUGS):
            return self._by_slug.get(name.removeprefix(_SLUGS).strip("/"))
        for exact in (name, f"/{name}"):
            found = self.folder.find(exact, beside)
            if found and found.is_relative_to(self.folder.root):
                return found
        key = _key(PurePosixPath(unquote(name).strip("/")))
        if not key:
            return None
        found_by_end = [
            path
            for path in self._by_name.get(key.rpartition("/")[2], [])
            if any(f"/{one}".endswith(f"/{key}") for one in self._keys(path))
        ]
        near = [path for path in found_by_end if path.parent == beside.parent]
        chosen = near or found_by_end
        return chosen[0] if len(chosen) == 1 else None

    @cached_property
    def _by_name(self) -> dict[str, list[Path]]:
        found: dict[str, list[Path]] = {}
        for path in self.folder.texts():
            for name in {key.rpartition("/")[2] for key in self._keys(path)}:
                found.setdefault(name, []).append(path)
        return found

    @cached_property
    def _by_slug(self) -> dict[str, Path]:
        found: dict[str, Path] = {}
        for path in self.folder.texts():
            for source in (path.with_suffix(".meta"), path):
                slug = _SLUG.search(_head(source))
                if slug:
                    found.setdefault(slug[1], path)
            found.setdefault(path.stem, path)
        return found

    def _keys(self, path: Path) -> Iterator[str]:
        relative = self.folder.relative(path)
        yield _key(relative)
        # Jekyll's own folders and dates are no part of what it calls a post.
        parts = [part for part in relative.parts if part not in {"_posts", "_drafts"}]
        yield _key(PurePosixPath(*parts))
        yield _key(PurePosixPath(*parts[:-1], _DATE.sub("", parts[-1], count=1)))


def _key(path: PurePosixPath) -> str:
    bare = path.with_suffix("") if path.suffix.lower() in TEXTS else path
    if bare.name.lower() in _BUNDLES and bare.parent.name:
        bare = bare.parent
    return bare.as_posix().lower().strip("./")


def _head(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD).decode("utf-8", "replace")
    except OSError:
        return ""
