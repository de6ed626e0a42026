"""What somebody who cannot see the page would miss (WCAG 2.2): pictures without words
(1.1.1), headings that skip a level (1.3.1). Sentences for the writer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from urllib.parse import unquote

from blog.rendering.headings import LEVELS, Found, has_title
from blog.rendering.tree import text_of

_LONGEST_NAME: Final = 80
_NUMBERS: Final = ("", "one", "two", "three", "four", "five", "six")


def of_pictures(addresses: Iterable[str]) -> Iterator[str]:
    """For pictures that have no alternative text, by their addresses as written."""
    for address in dict.fromkeys(addresses):
        path = unquote(re.split("[?#]", address)[0]).rstrip("/")
        name = _shortened(path.rpartition("/")[2] or address)
        yield (
            f"The picture {name} has no alternative text. Write what it shows between "
            f"the brackets: ![…]({name})."
        )


def of_headings(found: Sequence[Found]) -> Iterator[str]:
    """For headings as written, before the page's title moves them down.

    Headings in quotes and the like are not asked: they belong to what is told.
    """
    outlined = [heading for heading in found if heading.outlined]
    before, is_first = 0 if has_title(outlined) else 1, True
    for heading in outlined:
        level = LEVELS[heading.element.name]
        if level > before + 1:
            title = _shortened(" ".join(text_of(heading.element).split()))
            above = "the title of the page" if is_first else "the one before it"
            yield (
                f"The heading “{title}” is {_NUMBERS[level - before]} levels below "
                f"{above}. Begin it with {'#' * (before + 1)} instead of {'#' * level}."
            )
        before, is_first = level, False


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
