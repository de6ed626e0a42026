"""Blocks of raw HTML (CommonMark 0.31 section 4.6): where they begin and end.

Kinds 1, 2, 6 and 7 of the specification; processing instructions, declarations and
CDATA are text. Python-Markdown's `markdown="1"` on an opening tag is honoured: the tag
stands alone then, and what follows it is Markdown. What HTML may do is decided by the
sanitiser.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from xml.etree.ElementTree import Element

from blog.rendering.extensions import margins
from blog.rendering.extensions.raw_html import (
    OPENING_TAG,
    RAW,
    TAG,
    is_known,
    only_known_tags,
)
from blog.rendering.marks import Marks

_NAMES: Final = """
    address article aside base basefont blockquote body caption center col colgroup dd
    details dialog dir div dl dt fieldset figcaption figure footer form frame frameset
    h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu menuitem nav
    noframes ol optgroup option p param picture search section summary table tbody td
    tfoot th thead title tr track ul video audio canvas svg math
"""
_BLOCK_NAMES: Final = frozenset(_NAMES.split())
_VERBATIM = re.compile(r"<(?:pre|script|style|textarea)(?=[\s>]|$)", re.IGNORECASE)
_VERBATIM_END = re.compile(r"</(?:pre|script|style|textarea)>", re.IGNORECASE)
_COMMENT_END = re.compile(r"-->")
_BLOCK = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?=[\s>]|/>|$)")
_OPENING_TAG = re.compile(OPENING_TAG)
_WHOLE_LINE = re.compile(rf"{TAG}[ \t]*$")
_MARKDOWN = re.compile(r"""\smarkdown(?:=(?:"[^"]*"|'[^']*'|[^\s>]+))?(?=[\s>])""")
_ENDING_TAG = re.compile(r"(?P<text>.*\S.*)(?P<tag></[A-Za-z][A-Za-z0-9]*>)[ \t]*$")


class HtmlBlock:
    """A block whose last line holds `end`, or stands before a blank line.

    `before` is the text on its first line that stays, `source` the block's lines.
    """

    def __init__(
        self, before: str, end: re.Pattern[str] | None, container: int
    ) -> None:
        self.before = before
        self.source: list[str] = []
        self._depth = before.count(">")
        self._end = end
        self._container = container

    def read(self, lines: Sequence[str], index: int) -> int:
        """Take what belongs to the block that begins at the index; where it ends."""
        for number in range(index, len(lines)):
            content = margins.inside_quotes(lines[number], self._depth)
            if content is None or not self._reaches(content):
                return number
            # The first line's indentation stays before the placeholder.
            if number == index:
                content = content.lstrip(" \t")
            self.source.append(margins.unindented(content, self._container))
            if self._end and self._end.search(content):
                return number + 1
        return len(lines)

    def _reaches(self, content: str) -> bool:
        if not content.strip():
            return self._end is not None
        return margins.indentation(content) >= self._container

    def element(self, marks: Marks) -> Element:
        raw = Element(RAW)
        raw.text = only_known_tags("\n".join(self.source))
        return raw


def opening(
    line: str, open_margins: margins.Margins, *, after_text: bool
) -> HtmlBlock | None:
    """`after_text`: the line before is a paragraph's, which only some kinds end."""
    place = _place(line, open_margins)
    if place is None:
        return None
    before, start, container = place
    if _VERBATIM.match(start):
        return HtmlBlock(before, _VERBATIM_END, container)
    if start.startswith("<!--"):
        return HtmlBlock(before, _COMMENT_END, container)
    block = _BLOCK.match(start)
    if block and block[1].lower() in _BLOCK_NAMES:
        return HtmlBlock(before, None, container)
    tag = None if after_text else _WHOLE_LINE.match(start)
    if tag and is_known(tag["name"] or tag["closed"]):
        return HtmlBlock(before, None, container)
    return None


def _place(line: str, open_margins: margins.Margins) -> tuple[str, str, int] | None:
    """What stands before the tag that the line begins with, the line from there on,
    and where its container begins; None when it begins with no tag.
    """
    depth = margins.quote_depth(line)
    content = margins.inside_quotes(line, depth) or ""
    start = content.lstrip(" \t")
    column = margins.indentation(content)
    container = open_margins.container(column)
    if not start.startswith("<") or column - container >= margins.TAB_STOP:
        return None
    return line[: len(line) - len(start)], start, container


class MarkdownInHtml:
    """Sets tags apart from the Markdown between them, where `markdown="1"` asks for
    it: in that element every line of HTML is a block of its own.
    """

    def __init__(self) -> None:
        self._inside = ""

    def divided(self, line: str, open_margins: margins.Margins) -> list[str]:
        """The lines that stand for this one."""
        place = _place(line, open_margins)
        if place is None:
            return [line]
        before, start, _ = place
        tag = _OPENING_TAG.match(start) if "markdown" in start else None
        if tag and _MARKDOWN.search(tag.group()):
            self._inside = tag["name"].lower()
            parts = [tag.group(), "", *_with_ending(start[tag.end() :].strip())]
        elif self._inside and start.rstrip().endswith(">"):
            parts = [start, ""]
        else:
            return [line]
        if f"</{self._inside}" in start.lower():
            self._inside = ""
        return [before + part for part in parts]


def _with_ending(text: str) -> list[str]:
    """What stands behind an opening tag on its line, a closing one apart from it."""
    ending = _ENDING_TAG.match(text)
    return [ending["text"], "", ending["tag"], ""] if ending else [text]
