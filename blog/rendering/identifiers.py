"""Ids within a page: which ones authors may use, and unique ones for headings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

# Written by the templates, by code blocks and by footnotes.
_RESERVED = re.compile(r"page--.*|code-\d+(?:-L\d+)?|fn-.*|fnref-.*", re.DOTALL)
_VALID = re.compile(r"""[^\s"'<>&\x00-\x20\x7f]{1,200}""")
_NOT_IN_SLUG = re.compile(r"[^\w\- ]")
_MAX_LENGTH: Final = 100
_PREFIX: Final = "section"


def is_free_to_use(identifier: str) -> bool:
    """Whether an author may have that id."""
    return bool(_VALID.fullmatch(identifier)) and not _RESERVED.fullmatch(identifier)


def slug(title: str) -> str:
    """GitHub's way: lower case, no punctuation, hyphens for spaces; letters of every
    script stay.
    """
    text = unicodedata.normalize("NFC", " ".join(title.split())).lower()
    identifier = _NOT_IN_SLUG.sub("", text).replace(" ", "-")[:_MAX_LENGTH].strip("-")
    if not identifier:
        return _PREFIX
    return identifier if is_free_to_use(identifier) else f"{_PREFIX}-{identifier}"


class Identifiers:
    """The ids of one page, each given out once."""

    def __init__(self) -> None:
        self._used: set[str] = set()
        self._next: dict[str, int] = {}

    def claim(self, identifier: str) -> bool:
        """Take the id if nothing has it yet."""
        if identifier in self._used:
            return False
        self._used.add(identifier)
        return True

    def unique(self, wanted: str) -> str:
        """The id, or it with the first free number behind it, and claim that."""
        if self.claim(wanted):
            return wanted
        number = self._next.get(wanted, 1)
        while not self.claim(f"{wanted}-{number}"):
            number += 1
        self._next[wanted] = number + 1
        return f"{wanted}-{number}"

    def claimable(self, identifiers: Iterable[str]) -> list[str]:
        """Those of the ids that are valid and were free; they are claimed now."""
        return [i for i in identifiers if is_free_to_use(i) and self.claim(i)]
