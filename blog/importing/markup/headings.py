"""Headings that links of the same text lead to keep the names that they had."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

from bs4 import BeautifulSoup
from bs4.element import Tag

from blog.rendering import identifiers

# Holds the name at the end of its heading.
NAME: Final = "x-name"
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_FITTING: Final = re.compile(r"[^\s{}]+")


def keep_linked(soup: BeautifulSoup) -> None:
    links = soup.select('a[href^="#"]')
    wanted = {unquote(str(link["href"])[1:]) for link in links}
    for heading in soup.find_all(_HEADINGS) if wanted else ():
        name = next((name for name in _names(heading) if name in wanted), "")
        is_usable = _FITTING.fullmatch(name) and identifiers.is_free_to_use(name)
        if is_usable and identifiers.slug(heading.get_text()) != name:
            wanted.discard(name)
            kept = soup.new_tag(NAME)
            kept.string = name
            heading.append(kept)


def _names(heading: Tag) -> list[str]:
    places = [heading, *heading.find_all(("a", "span"))]
    return [str(tag.get(key) or "") for tag in places for key in ("id", "name")]
