"""Reads the files of the sample: Markdown with YAML front matter, and YAML alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class SampleText:
    slug: str
    facts: dict[str, Any]  # the front matter
    body: str


def posts() -> list[SampleText]:
    """The posts in the order of their files' numbers."""
    return [_text(path) for path in sorted(FOLDER.glob("posts/*.md"))]


def pages() -> list[SampleText]:
    return [_text(path) for path in sorted(FOLDER.glob("pages/*.md"))]


def facts(name: str) -> dict[str, Any]:
    """The content of `<name>.yaml`."""
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content


def _text(path: Path) -> SampleText:
    _, front_matter, body = path.read_text(encoding="utf-8").split("---\n", 2)
    number, _, rest = path.stem.partition("-")
    slug = rest if number.isdecimal() else path.stem
    return SampleText(slug, yaml.safe_load(front_matter), body.lstrip("\n"))
