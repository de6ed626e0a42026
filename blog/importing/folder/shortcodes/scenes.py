"""Where a tag stands in its text, and how what replaces it is set into the lines."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from blog.importing.folder.shortcodes.tally import Tally

# A parenthesis, a quote; and the end of the tag before, which says the first part.
_BEFORE_ADDRESSES: Final = frozenset("(<\"'=}")
_NEAR: Final = 1000  # characters of a line that are looked at
_MARKERS = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*")
_BLANK_LINE_ABOVE = re.compile(r"(?:\A|\n)[ \t>]*\r?\n[ \t>]*\Z|\A[ \t>]*\Z")
_REST_OF_LINE = re.compile(r"[ \t]*(?:\r?\n|\Z)")
_BLANK_LINE_BELOW = re.compile(r"[ \t]*(?:\Z|\r?\n[ \t>]*(?:\r?\n|\Z))")


@dataclass(frozen=True)
class Page:
    """What tags may ask of the text that they stand in: `find` gives the address of
    the file that a reference means, or ""; `fact` what its front matter says; `base`
    is the path that the old site had, as in "/journal", or "".
    """

    find: Callable[[str], str]
    fact: Callable[[str], str]
    base: str = ""


@dataclass(frozen=True)
class Scene:
    """`start` and `end` are those of the tag, or of the block that it began."""

    text: str
    start: int
    end: int
    page: Page
    tally: Tally

    @property
    def lead(self) -> str:
        """What stands before it in its line."""
        near = max(0, self.start - _NEAR)
        return self.text[
            self.text.rfind("\n", near, self.start) + 1 or near : self.start
        ]

    @property
    def begins_line(self) -> bool:
        return _MARKERS.fullmatch(self.lead) is not None

    @property
    def is_alone(self) -> bool:
        ends = _REST_OF_LINE.match(self.text, self.end)
        return self.begins_line and ends is not None

    @property
    def margin(self) -> str:
        """What stands before the further lines of the same quote or list item."""
        return re.sub(r"[^\s>]", " ", self.lead) if self.begins_line else ""

    @property
    def whole_lines(self) -> tuple[int, int]:
        """From where to where it goes when nothing takes its place."""
        rest = _REST_OF_LINE.match(self.text, self.end)
        if rest is None or self.lead.strip(" \t>"):
            return self.start, self.end
        return self.start - len(self.lead), rest.end()

    def inside(self, inner: str) -> str:
        """The lines of a block without the margin that its first line has."""
        margin = len(self.margin)
        if not margin:
            return inner
        return re.sub(rf"(?<=\n)[ \t>]{{1,{margin}}}", "", inner)

    def led_to(self, reference: str) -> str | None:
        """The address of a text that a reference means, as a link of its own where it
        stands in none.
        """
        address = self.page.find(reference) if reference else ""
        if not address:
            return None
        if self.lead[-1:] in _BEFORE_ADDRESSES or self.lead.endswith("]: "):
            return address
        name = PurePosixPath(reference.partition("#")[0]).stem or reference
        return f"[{name}]({address})"

    def apart(self, block: str) -> str:
        """Blank lines around it, and the margin before its lines."""
        above = below = ""
        near = self.text[max(0, self.start - _NEAR) : self.start]
        if not self.begins_line:
            above = "\n\n"
        elif not self.margin.strip() and not _BLANK_LINE_ABOVE.search(near):
            above = "" if self.lead.strip() else f"\n{self.margin}"
        if not _REST_OF_LINE.match(self.text, self.end):
            below = f"\n\n{self.margin}"
        elif not _BLANK_LINE_BELOW.match(self.text, self.end):
            below = f"\n{self.margin.rstrip()}"
        return above + f"\n{self.margin}".join(block.splitlines()) + below

    def placed(self, words: str) -> str:
        """Apart when nothing else stands in its line."""
        return self.apart(words) if self.is_alone else words
