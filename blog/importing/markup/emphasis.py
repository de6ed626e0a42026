"""Emphasis as Markdown can say it: elements instead of styles, within each block."""

from __future__ import annotations

import re
from typing import Final

from bs4 import BeautifulSoup
from bs4.element import Tag

from blog.importing.markup.facts import EMPHASIS, LINE_ENDS

# What styles say, by the element that says it too.
_STYLES: Final = {
    "s": re.compile(r"text-decoration(?:-line)?:[^;]*line-through", re.I),
    "u": re.compile(r"text-decoration(?:-line)?:[^;]*underline", re.I),
    "b": re.compile(r"font-weight:\s*(?:bold|[6-9]00)", re.I),
    "em": re.compile(r"font-style:\s*italic", re.I),
}
# As text copied from Google Docs has it, around all of it.
_DENIED: Final = {
    **dict.fromkeys(
        ("b", "strong"), re.compile(r"font-weight:\s*(?:normal|400)", re.I)
    ),
    **dict.fromkeys(("i", "em"), re.compile(r"font-style:\s*normal", re.I)),
}
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS: Final = sorted(LINE_ENDS - {"br", "hr"} | {"li", "dt", "dd"})
_WITH_WORDS: Final = frozenset({"p", "div", "li", "dt", "dd"})


def settle(soup: BeautifulSoup) -> None:
    for name, denied in _DENIED.items():
        for tag in soup.find_all(name, style=denied):
            tag.unwrap()
    for span in soup.find_all("span", style=True):
        if not span.find(_BLOCKS):
            _say(soup, span)
    for tag in soup.find_all(list(EMPHASIS)):
        if tag.find(_BLOCKS):
            _push_down(soup, tag)


def _say(soup: BeautifulSoup, span: Tag) -> None:
    """Headings are bold and links underlined anyway."""
    around = {parent.name for parent in span.parents}
    is_link = "a" in around or span.find("a") is not None
    for name, said in _STYLES.items():
        is_usual = (name == "b" and around & _HEADINGS) or (name == "u" and is_link)
        if said.search(str(span["style"])) and not is_usual:
            span.wrap(soup.new_tag(name))


def _push_down(soup: BeautifulSoup, tag: Tag) -> None:
    """Signs of Markdown reach to the end of a block and no further."""
    for block in tag.find_all(list(_WITH_WORDS)):
        if block.find(_BLOCKS) or not block.get_text().strip():
            continue
        inner = soup.new_tag(tag.name)
        inner.extend(list(block.contents))
        block.append(inner)
    tag.unwrap()
