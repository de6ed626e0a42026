"""HTML into a tree, whatever it is, in a time that grows with its length alone."""

from __future__ import annotations

import re
from itertools import chain
from typing import Any, Final

from bs4 import BeautifulSoup
from bs4.element import PageElement, Tag
from bs4.exceptions import ParserRejectedMarkup

# A listing of some thousand coloured lines has as many.
MAX_TAGS: Final = 30_000
# Everything that walks the tree calls itself for each level.
MAX_DEPTH: Final = 150

_TAG: Final = re.compile(r"<[a-zA-Z!?]")
# As word processors write them; nothing of them is shown.
_CONDITION: Final = re.compile(r"<!\[(?:if|endif)\b[^<>]*>", re.IGNORECASE)
# bs4 looks for each end tag among all empty elements that did not end themselves.
_EMPTY: Final = re.compile(r"<(br|hr|wbr)\s*>", re.IGNORECASE)
_SECTION: Final = re.compile(r"<!\[(?!CDATA\[)")
# What begins so is text where its end is missing, which the parser would look for
# from each beginning anew.
_ENDS: Final = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<", ">"))

_BLOCKS: Final = (
    *("address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset"),
    *("figcaption", "figure", "footer", "form", "header", "hr", "main", "nav", "ol"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "section", "table", "ul"),
)
_CELLS: Final = frozenset({"td", "th", "p"})
_ROWS: Final = _CELLS | {"tr"}
# Which elements end where another one begins, as their end tags may be left out.
_ENDED_BY: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys(_BLOCKS, frozenset({"p"})),
    "li": frozenset({"li", "p"}),
    **dict.fromkeys(("dt", "dd"), frozenset({"dt", "dd", "p"})),
    **dict.fromkeys(("td", "th"), _CELLS),
    "tr": _ROWS,
    **dict.fromkeys(("thead", "tbody", "tfoot"), _ROWS | {"thead", "tbody", "tfoot"}),
    "option": frozenset({"option"}),
}


class UnreadableHtml(ValueError):
    """The message says why, and what to do."""


def parse(html: str) -> BeautifulSoup:
    """Declarations that the parser takes offence at become text.

    Raises UnreadableHtml.
    """
    count = sum(1 for _ in _TAG.finditer(html))
    if count > MAX_TAGS:
        raise UnreadableHtml(
            f"Its HTML has {count:,} tags, and at most {MAX_TAGS:,} are read: divide "
            "it in the source, or make it simpler there."
        )
    html = _SECTION.sub("&lt;![", _CONDITION.sub("", html))
    html = _EMPTY.sub(r"<\1/>", html)
    for opening, ending in _ENDS:
        ended = html.rfind(ending) + 1
        rest = html[ended:].replace(opening, f"&lt;{opening[1:]}")
        html = html[:ended] + rest
    try:
        return _parsed(html)
    except ParserRejectedMarkup:
        return _parsed(html.replace("<!", "&lt;!"))


def _parsed(html: str) -> BeautifulSoup:
    return _Soup(html, "html.parser", element_classes={Tag: _Tag})


class _Near:
    """Finds what stands around in no time, where bs4 takes minutes for many elements:
    a child is looked for where the last one was.
    """

    contents: list[PageElement]
    _near = 0

    def index(self, element: PageElement) -> int:
        near = min(self._near, len(self.contents))
        for place in chain(range(near, len(self.contents)), range(near - 1, -1, -1)):
            if self.contents[place] is element:
                self._near = place
                return place
        raise ValueError("The element is no child of this one.")


class _Tag(_Near, Tag):
    def find_parent(self, name: Any = None, *args: Any, **facts: Any) -> Tag | None:
        if args or facts or not isinstance(name, str):
            return super().find_parent(name, *args, **facts)
        return next((tag for tag in self.parents if tag.name == name), None)


class _Soup(_Near, BeautifulSoup):
    def handle_starttag(self, name: str, *args: Any, **facts: Any) -> Tag | None:
        self.endData()
        ended = _ENDED_BY.get(name, frozenset())
        while self.currentTag is not None and self.currentTag.name in ended:
            self.popTag()
        return super().handle_starttag(name, *args, **facts)

    def pushTag(self, tag: Tag) -> None:
        if len(self.tagStack) > MAX_DEPTH:
            raise UnreadableHtml(
                "Its HTML is nested too deeply to be read: make it simpler in the "
                "source."
            )
        super().pushTag(tag)
