"""A post's text while it is put together: HTML, which becomes Markdown as a whole, and
Markdown that has to stay as it is.
"""

from __future__ import annotations

import re
import secrets
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from bs4 import BeautifulSoup
from bs4.exceptions import ParserRejectedMarkup

from blog.importing.ghost import anchors
from blog.importing.markup import to_markdown

# Elements that say nothing within a line.
_BLOCKS: Final = ("p", "div", "figcaption")
_STYLED: Final = ("span", "font")
# Behind one, words without any element are not taken for the name of a file.
_COMMENT: Final = "<!--.-->"
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class BrokenText(ValueError):
    """What should hold the text is not built as it should be."""


@dataclass
class Text:
    """`left_out` and `linked` count cards: those that a post cannot hold, and those
    that became plain links.
    """

    left_out: Counter[str] = field(default_factory=Counter)
    linked: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    _html: list[str] = field(default_factory=list)
    _kept: list[str] = field(default_factory=list)
    # Nobody can guess it, so that no text holds it.
    _mark: str = field(default_factory=lambda: f"kept{secrets.token_hex(12)}n")

    def add(self, html: str) -> None:
        self._html.append(html)

    def keep(self, markdown: str) -> str:
        """What to put into the HTML so that this Markdown stands there in the end."""
        self._kept.append(markdown)
        return f"{self._mark}{len(self._kept) - 1}x"

    def converted(self, base: str) -> to_markdown.Converted:
        """`base` completes addresses. Raises UnreadableHtml."""
        soup = parsed("\n".join(self._html))
        anchors.keep_linked(soup, self.keep)
        found = to_markdown.convert(_COMMENT + soup.decode(), base)
        markdown = self._filled(found.markdown)
        return to_markdown.Converted(markdown, (*self._losses(), *found.losses))

    def _filled(self, markdown: str) -> str:
        """With the kept Markdown in its places, each line as far in as the first."""

        def kept(match: re.Match[str]) -> str:
            lead = match["lead"] or ""
            further = re.sub(r"[^ >]", " ", lead)
            lines = self._kept[int(match["number"])].split("\n")
            return lead + f"\n{further}".join(lines)

        mark = re.compile(
            rf"(?P<lead>^[ >]*(?:(?:[-*+]|\d+\.) +)*)?{self._mark}(?P<number>\d+)x",
            re.MULTILINE,
        )
        return mark.sub(kept, markdown)

    def _losses(self) -> list[str]:
        found = []
        if self.left_out:
            found.append(
                f"Cards that a post cannot hold were left out: {_named(self.left_out)}."
            )
        if self.linked:
            found.append(f"Cards became plain links: {_named(self.linked)}.")
        return found


def parsed(html: str) -> BeautifulSoup:
    """Declarations that the parser takes offence at become text, and halves of
    characters, which it cannot read, a sign for that.
    """
    html = _SURROGATE.sub("\ufffd", html)
    try:
        soup = BeautifulSoup(_COMMENT + html, "html.parser")
    except ParserRejectedMarkup:
        soup = BeautifulSoup(_COMMENT + html.replace("<!", "&lt;!"), "html.parser")
    soup.contents[0].extract()
    return soup


def closed(html: str) -> str:
    """The HTML with every element closed, so that it cannot swallow what follows."""
    return parsed(html).decode()


def inline(html: str) -> str:
    """The HTML of a caption or the like as one line, without styles."""
    soup = parsed(html)
    for tag in soup.find_all(True):
        tag.attrs = {"href": tag["href"]} if tag.get("href") else {}
        if tag.name in _BLOCKS:
            tag.insert_after(" ")
        if tag.name in _BLOCKS or tag.name in _STYLED:
            tag.unwrap()
    return " ".join(soup.decode().split())


def words(html: str) -> str:
    """What a reader sees of a piece of HTML, on one line."""
    soup = parsed(inline(html))
    for line_break in soup.find_all("br"):
        line_break.replace_with(" ")
    return " ".join(soup.get_text().split())


def _named(counts: Counter[str]) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in counts.items())
