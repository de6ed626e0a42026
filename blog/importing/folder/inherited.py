"""What a file is told by its folder: data files of Eleventy, cascades of Hugo, defaults
of Jekyll, and names of Pelican's folders.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, Final

from blog.importing.folder import front_matter
from blog.importing.folder.files import Folder
from blog.importing.folder.project import Generator
from blog.importing.shown import listed

_PROGRAMS: Final = (".11tydata.js", ".11tydata.cjs", ".11tydata.mjs")
_INDEXES: Final = ("_index.md", "_index.markdown")


class Inheritance:
    """`programs` are data files that only JavaScript could read, `broken` those that
    cannot be read; both are known once the files below them were asked about.
    """

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.generator = folder.made_by.generator
        self.programs: dict[str, None] = {}
        self.broken: dict[str, None] = {}
        # Data files that were read.
        self.known_files: set[Path] = set()
        self._of_directory: dict[Path, dict[str, Any]] = {}

    def values(self, path: Path, own: Mapping[str, Any]) -> dict[str, Any]:
        """What the file says, and below that what its folders say."""
        found: dict[str, Any] = {}
        if self.generator is Generator.ELEVENTY:
            found = self._of_eleventy(path, own)
        elif self.generator is Generator.HUGO:
            found = self._of_hugo(path)
        elif self.generator is Generator.JEKYLL:
            found = self._of_jekyll(path)
        elif self.generator is Generator.PELICAN:
            found = self._of_pelican(path)
        names = {name.lower() for name in own}
        below = {key: one for key, one in found.items() if key.lower() not in names}
        return {**below, **own}

    def remarks(self) -> Iterator[str]:
        if self.programs:
            yield (
                "What these data files give to the texts beside them stayed behind, "
                f"for programs are not run: {listed(list(self.programs))}."
            )
        if self.broken:
            yield (
                f"Data files that cannot be read: {listed(list(self.broken))}. Mend "
                "them and run the import again."
            )

    def collections(self, path: Path) -> frozenset[str]:
        """Tags that a whole folder has: names of collections, in small letters."""
        if self.generator is not Generator.ELEVENTY:
            return frozenset()
        given = [self._data(one).get("tags") for one in self._above(path)]
        return frozenset(name.lower() for one in given for name in _names(one))

    def _of_eleventy(self, path: Path, own: Mapping[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        tags: list[str] = []
        for directory in self._above(path):
            data = self._data(directory)
            tags += _names(data.get("tags"))
            found.update(data)
        beside = self._json(path.with_suffix(".11tydata.json")) or self._json(
            path.with_suffix(".json")
        )
        found.update(beside)
        tags += _names(beside.get("tags")) if beside.get("tags") else []
        if tags and "tags" not in own:
            found["tags"] = list(dict.fromkeys(tags))
        return found

    def _of_hugo(self, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for directory in self._above(path):
            cascade = self._data(directory).get("cascade")
            for one in cascade if isinstance(cascade, list) else [cascade]:
                if isinstance(one, dict) and self._is_target(one, path):
                    rest = {k: v for k, v in one.items() if not k.startswith("_")}
                    rest.pop("target", None)
                    rest.update(rest.pop("params", None) or {})
                    found.update(rest)
        return found

    def _is_target(self, cascade: Mapping[str, Any], path: Path) -> bool:
        target = cascade.get("_target") or cascade.get("target")
        if not isinstance(target, dict):
            return True
        relative = self.folder.relative(path).as_posix()
        wanted = str(target.get("path") or "**").replace("{", "").replace("}", "")
        below_content = relative.removeprefix("content/")
        is_path = fnmatch(f"/{below_content}", wanted.replace("**", "*"))
        return is_path and target.get("kind", "page") in {"page", "{page}"}

    def _of_jekyll(self, path: Path) -> dict[str, Any]:
        relative = self.folder.relative(path)
        whole = (self.folder.root / relative).relative_to(self.folder.project)
        kind = "pages"
        for name in ("posts", "drafts"):
            kind = name if f"_{name}" in whole.parts else kind
        found: dict[str, Any] = {}
        defaults = self.folder.made_by.settings.get("defaults")
        for one in defaults if isinstance(defaults, list) else []:
            scope, values = _table(one, "scope"), _table(one, "values")
            below = str(scope.get("path") or "").strip("/")
            is_below = not below or fnmatch(whole.as_posix(), f"{below}*")
            if is_below and scope.get("type", kind) in {kind, "", None}:
                found.update(values)
        return found

    def _of_pelican(self, path: Path) -> dict[str, Any]:
        """The folder is the category, unless the texts themselves lie in it."""
        uses_folders = self.folder.made_by.settings.get("use_folder_as_category", True)
        inside = self.folder.relative(path).parts[:-1]
        if inside[:1] == ("content",):
            inside = inside[1:]
        is_article = inside and inside[0] not in {
            "pages",
            "drafts",
            "articles",
            "posts",
        }
        return {"category": inside[-1]} if uses_folders and is_article else {}

    def _above(self, path: Path) -> list[Path]:
        """The folders from the root down to the one that the file is in."""
        inside = [*path.relative_to(self.folder.root).parents][::-1]
        return [self.folder.root / one for one in inside]

    def _data(self, directory: Path) -> dict[str, Any]:
        if directory not in self._of_directory:
            read = self._cascading if self.generator is Generator.HUGO else self._told
            self._of_directory[directory] = read(directory)
        return self._of_directory[directory]

    def _told(self, directory: Path) -> dict[str, Any]:
        name = directory.name
        for ending in _PROGRAMS:
            if (directory / f"{name}{ending}").is_file():
                label = self.folder.label(directory / f"{name}{ending}")
                self.programs[label] = None
        endings = (".json", ".11tydata.json")
        found = [self._json(directory / f"{name}{ending}") for ending in endings]
        return {**found[0], **found[1]}

    def _cascading(self, directory: Path) -> dict[str, Any]:
        for name in _INDEXES:
            try:
                return front_matter.split(front_matter.text_of(directory / name)).values
            except (OSError, ValueError):
                continue  # without one, or told of where the file itself is read
        return {}

    def _json(self, path: Path) -> dict[str, Any]:
        if not path.is_file():
            return {}
        try:
            found = front_matter.parse("json", front_matter.text_of(path))
        except (OSError, ValueError):
            self.broken[self.folder.label(path)] = None
            return {}
        self.known_files.add(path)
        return found if isinstance(found, dict) else {}


def _names(value: Any) -> list[str]:
    entries = value if isinstance(value, list) else [value]
    return [str(entry) for entry in entries if entry]


def _table(value: Any, name: str) -> dict[str, Any]:
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}
