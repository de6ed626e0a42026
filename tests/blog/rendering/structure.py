"""HTML reduced to what a test of Markdown is about: elements and their text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from markdown import Markdown

from blog.rendering import render
from blog.rendering.extensions.lists import CommonMarkListExtension

_BAR = re.compile("<figcaption.*?</figcaption>", re.DOTALL)
_GROUPING: Final = frozenset({"div", "figure", "section", "span"})
_INLINE: Final = frozenset({"a", "code", "del", "em", "img", "input", "strong", "sup"})
_VOID: Final = frozenset({"br", "hr", "img", "input"})


def block_structure(source: str) -> str:
    """What the list extension makes of the text beside Python-Markdown's own ones."""
    others = ["tables", "footnotes", "def_list", "admonition"]
    parser = Markdown(extensions=[*others, CommonMarkListExtension()])
    return structure(parser.convert(source))


def page_structure(source: str) -> str:
    """What a reader gets, without the bars and anchors that the site adds."""
    html = re.sub(
        "<figcaption.*?</figcaption>", "", render(source).html, flags=re.DOTALL
    )
    return structure(html).replace("<a></a>", "")


def structure(html: str) -> str:
    """The HTML with no attribute but `start`, without elements that only group.

    White space collapses, and goes beside all but inline elements; in `pre` it stays, a
    last line feed excepted.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.result.strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.result = ""
        self._in_pre = False
        self._beside_block = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _GROUPING:
            return
        start = dict(attrs).get("start")
        self._append_tag(tag, f"<{tag} start={start}>" if start else f"<{tag}>")
        self._in_pre = self._in_pre or tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        if tag not in _GROUPING and tag not in _VOID:
            self._append_tag(tag, f"</{tag}>")
            self._in_pre = self._in_pre and tag != "pre"

    def _append_tag(self, tag: str, text: str) -> None:
        if self._in_pre:
            self.result = self.result.removesuffix("\n")
        elif tag not in _INLINE:
            self.result = self.result.rstrip()
        self.result += text
        self._beside_block = tag not in _INLINE

    def handle_data(self, data: str) -> None:
        if not self._in_pre:
            data = " ".join(f"|{data}|".split())[1:-1]
            data = data.lstrip() if self._beside_block else data
            self._beside_block = self._beside_block and not data
        self.result += data
