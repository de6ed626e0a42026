"""Which generator made a folder, and what its configuration says. Nothing is run."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from blog.importing import places
from blog.importing.folder import front_matter

_UNWRITTEN = re.compile(r"(?:^|\.)example\.(?:com|org|net)$|^127\.|^your")
_OF_SCRIPT = re.compile(
    r"\b(site|base|excerpt_separator)\s*:\s*[\"']([^\"'\n]{1,200})[\"']"
)
_SCRIPTS: Final = frozenset({".js", ".mjs", ".cjs", ".ts"})
_MOST_BYTES: Final = 1_000_000  # of a configuration


class Generator(StrEnum):
    HUGO = "Hugo"
    JEKYLL = "Jekyll"
    ZOLA = "Zola"
    ASTRO = "Astro"
    ELEVENTY = "Eleventy"
    PELICAN = "Pelican"
    NIKOLA = "Nikola"
    UNKNOWN = "unknown"


# Names that one generator alone has for its configuration.
_OWN_NAMES: Final = {
    **dict.fromkeys(("_config.yml", "_config.yaml", "_config.toml"), Generator.JEKYLL),
    **dict.fromkeys(
        ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"), Generator.HUGO
    ),
    **dict.fromkeys(
        ("config/_default/hugo.toml", "config/_default/config.toml"), Generator.HUGO
    ),
    **dict.fromkeys(
        ("config/_default/hugo.yaml", "config/_default/config.yaml"), Generator.HUGO
    ),
    "zola.toml": Generator.ZOLA,
    "pelicanconf.py": Generator.PELICAN,
    **dict.fromkeys(
        (".eleventy.js", "eleventy.config.js", "eleventy.config.mjs"),
        Generator.ELEVENTY,
    ),
    **dict.fromkeys(("eleventy.config.cjs", "eleventy.config.ts"), Generator.ELEVENTY),
    **dict.fromkeys(
        ("astro.config.mjs", "astro.config.js", "astro.config.ts"), Generator.ASTRO
    ),
}
_SHARED_NAMES: Final = ("config.toml", "config.yaml", "config.yml", "config.json")
_KINDS: Final = {".toml": "toml", ".yaml": "yaml", ".yml": "yaml", ".json": "json"}


@dataclass(frozen=True)
class Project:
    """`settings` by their names in small letters; tables within stay tables.

    `path` is that of the configuration; `problem` is a sentence when it cannot be
    read, or "".
    """

    generator: Generator = Generator.UNKNOWN
    settings: Mapping[str, Any] = field(default_factory=dict)
    path: Path | None = None
    problem: str = ""

    def text(self, *names: str) -> str:
        found = (self.settings.get(name) for name in names)
        return next((one.strip() for one in found if isinstance(one, str) and one), "")

    @property
    def site(self) -> str:
        """The address that it is published at, without a final slash, or "".

        What a new project has there before anybody wrote it is none.
        """
        address = self.text("baseurl", "base_url", "siteurl", "site_url", "site")
        base = self.text("base")
        if self.generator is Generator.JEKYLL:
            address, base = self.text("url"), self.text("baseurl")
        parts = places.split(address)
        is_real = parts.scheme in {"http", "https"} and "." in (parts.hostname or "")
        if not is_real or _UNWRITTEN.search(parts.hostname or ""):
            return ""
        return "/".join([address.rstrip("/"), *filter(None, [base.strip("/")])])

    def table(self, name: str) -> dict[str, Any]:
        found = self.settings.get(name)
        return found if isinstance(found, dict) else {}


def is_one(directory: Path) -> bool:
    """Whether a configuration lies in it."""
    return next(_configurations(directory), None) is not None


def read(directory: Path, below: Path) -> Project:
    """`below` is the folder that was given: the project's own, or one within it."""
    for generator, path in _configurations(directory):
        values, problem = _values(path)
        return Project(generator, values, path, problem)
    return Project(_by_layout(below))


def _configurations(directory: Path) -> Iterator[tuple[Generator, Path]]:
    for name, generator in _OWN_NAMES.items():
        if (directory / name).is_file():
            yield generator, directory / name
    for name in _SHARED_NAMES:
        values = _values(directory / name)[0] if (directory / name).is_file() else {}
        if "base_url" in values:
            yield Generator.ZOLA, directory / name
        elif "baseurl" in values or "languagecode" in values:
            yield Generator.HUGO, directory / name
    if "posts" in (_values(directory / "conf.py")[0]):
        yield Generator.NIKOLA, directory / "conf.py"


def _by_layout(root: Path) -> Generator:
    names = {root.name, *(child.name for child in _children(root))}
    if names & {"_posts", "_drafts"}:
        return Generator.JEKYLL
    if (root / "src/content").is_dir() or root.parts[-3:-1] == ("src", "content"):
        return Generator.ASTRO
    data = f"{root.name}.11tydata."
    if any((root / f"{data}{ending}").is_file() for ending in ("js", "json", "cjs")):
        return Generator.ELEVENTY
    if "archetypes" in names and "content" in names:
        return Generator.HUGO
    return Generator.UNKNOWN


def _children(root: Path) -> list[Path]:
    try:
        return list(root.iterdir())
    except OSError:
        return []


def _values(path: Path) -> tuple[dict[str, Any], str]:
    """With a sentence when they cannot be read."""
    try:
        with path.open("rb") as file:
            text = file.read(_MOST_BYTES).decode("utf-8-sig")
        values = _parsed(text, path.suffix)
    except FileNotFoundError:
        return {}, ""
    except (OSError, ValueError, SyntaxError, RecursionError, MemoryError):
        return {}, (
            f"{path.name} cannot be read, so that nothing it says about addresses was "
            "heeded: mend it and run the import again."
        )
    if not isinstance(values, dict):
        return {}, ""
    return {str(key).lower(): value for key, value in values.items()}, ""


def _parsed(text: str, ending: str) -> Any:
    """Raises ValueError and SyntaxError."""
    if ending in _SCRIPTS:
        return dict(_OF_SCRIPT.findall(text))
    if ending == ".py":
        return _of_python(text)
    return front_matter.parse(_KINDS[ending], text)


def _of_python(text: str) -> dict[str, Any]:
    """Names that are given plain values. Raises SyntaxError."""
    found: dict[str, Any] = {}
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            try:
                found[node.targets[0].id] = ast.literal_eval(node.value)
            except (ValueError, TypeError, RecursionError):
                found.setdefault(node.targets[0].id, None)
    return found
