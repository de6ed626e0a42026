"""What stands beside an element, blanks aside."""

from __future__ import annotations

from collections.abc import Iterable

from bs4.element import NavigableString, PageElement, Tag


def neighbour(siblings: Iterable[PageElement]) -> Tag | None:
    """The first of these siblings, if it is an element."""
    for sibling in siblings:
        if isinstance(sibling, Tag):
            return sibling
        if isinstance(sibling, NavigableString) and sibling.strip():
            break
    return None
