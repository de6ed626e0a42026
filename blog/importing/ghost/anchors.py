"""Headings that links of the same text lead to keep the names that Ghost gave them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final
from urllib.parse import unquote

from bs4 import BeautifulSoup

from blog.rendering import identifiers

_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_FITTING: Final = re.compile(r"[^\s{}]+")


def keep_linked(soup: BeautifulSoup, keep: Callable[[str], str]) -> None:
    """Ghost made names in different ways over the years; what all of them leave of a
    heading's words is enough to find the one that a link means.
    """
    wanted = {
        _essence(name): name
        for link in soup.select('a[href^="#"]')
        if (name := unquote(str(link["href"])[1:]))
    }
    for heading in soup.find_all(_HEADINGS) if wanted else ():
        title = heading.get_text()
        name = wanted.pop(_essence(str(heading.get("id") or title)), "")
        name = name or wanted.pop(_essence(title), "")
        is_usable = _FITTING.fullmatch(name) and identifiers.is_free_to_use(name)
        if is_usable and identifiers.slug(title) != name:
            heading.append(f" {keep(f'{{#{name}}}')}")
            del heading["id"]


def _essence(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()
