"""Pictures without words (WCAG 2.2, 1.1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from blog.checklist.findings import Finding, Manuscript
from blog.models import Post

LONGEST_NAME: Final = 80


def examine(manuscript: Manuscript) -> Iterator[Finding]:
    yield from _of_cover(manuscript)
    for address in manuscript.content.wordless:
        name = name_in(address)
        yield Finding(
            "error",
            f"The picture {name} has no alternative text. Write what it shows between "
            f"the brackets: ![…]({name}).",
            "body",
            manuscript.lines.of_address(address),
        )


def _of_cover(manuscript: Manuscript) -> Iterator[Finding]:
    text = manuscript.text
    cover = text.cover if isinstance(text, Post) else None
    if cover and not cover.alt.strip():
        yield Finding(
            "error",
            f"The cover picture {cover} has no alternative text. Write what it shows "
            "in its own form, under Images.",
            "cover",
        )


def name_in(address: str) -> str:
    """The file's name, short enough for a sentence."""
    path = unquote(re.split("[?#]", address)[0]).rstrip("/")
    return shortened(path.rpartition("/")[2] or address)


def shortened(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
