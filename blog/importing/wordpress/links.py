"""Links of a text to the old site, made such that they can be given a new address."""

from __future__ import annotations

import re
from typing import Final

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement

from blog.importing.wordpress.library import Library

_BARE = re.compile(r"(https?://[^\s<>\"\[\]]*[^\s<>\"\[\]?!.,:;'()])")
_NO_LINKS: Final = frozenset({"a", "code", "pre", "script", "style", "textarea"})


def named_apart(soup: BeautifulSoup, library: Library) -> None:
    """Markdown has a short form for a link whose words are its own address. One that
    will get a new address needs words of its own.
    """
    for words in soup.find_all(string=_BARE):
        parents = {parent.name for parent in words.parents}
        if isinstance(words, NavigableString) and not parents & _NO_LINKS:
            _link_addresses(soup, words, library)
    for link in soup.find_all("a"):
        address = str(link.get("href") or "")
        if link.get_text() == address and is_ours(address, library):
            link.string = address.partition("://")[2]


def is_ours(address: str, library: Library) -> bool:
    """Whether it leads to the old site or to one of its files, wherever that is."""
    return library.channel.is_own(address) or library.find(address) is not None


def _link_addresses(
    soup: BeautifulSoup, words: NavigableString, library: Library
) -> None:
    parts: list[PageElement] = []
    for part in _BARE.split(str(words)):
        if _BARE.fullmatch(part) and is_ours(part, library):
            link = soup.new_tag("a", href=part)
            link.string = part
            parts.append(link)
        else:
            parts.append(NavigableString(part))
    words.replace_with(*parts)
