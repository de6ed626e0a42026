"""Headings that skip a level (WCAG 2.2, 1.3.1)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from blog.checklist.findings import Finding, Manuscript
from blog.checklist.pictures import shortened
from blog.rendering import WrittenHeading

_NUMBERS: Final = ("", "one", "two", "three", "four", "five", "six")


def examine(manuscript: Manuscript) -> Iterator[Finding]:
    """The page's title is above them all: levels begin below it, unless the text has
    a title of its own.
    """
    headings = manuscript.content.headings
    has_title = any(heading.level == 1 for heading in headings)
    title = WrittenHeading("", 0 if has_title else 1)
    for before, heading in pairwise((title, *headings)):
        if heading.level > before.level + 1:
            above = (
                "the one before it" if before is not title else "the title of the page"
            )
            yield Finding(
                "error",
                f"The heading “{shortened(heading.title)}” is "
                f"{_NUMBERS[heading.level - before.level]} levels below {above}. Begin "
                f"it with {'#' * (before.level + 1)} instead of {'#' * heading.level}.",
                "body",
                manuscript.lines.of_heading(heading),
            )
