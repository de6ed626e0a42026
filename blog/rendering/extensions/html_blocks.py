"""Blocks of raw HTML (CommonMark 0.31 section 4.6): where they begin and end.

Kinds 1, 2, 6 and 7 of the specification; processing instructions, declarations and CDATA
are text. Python-Markdown's `markdown="1"` on an opening tag is honoured: the tag stands
alone then, and what follows it is Markdown. What HTML may do is decided by the sanitiser.
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

_BLOCK_NAMES: Final = frozenset(
    """address article aside base basefont blockquote body caption center col colgroup dd
    details dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1
    h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu menuitem nav
    noframes ol optgroup option p param picture search section summary table tbody td
    tfoot th thead title tr track ul video audio canvas svg math""".split()
)
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

    `before` is the text on its first line that stays, `source` the block's lines."""

    def __init__(self, before: str, end: re.Pattern[str] | None, container: int) -> None:
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
    """`after_text`: the line before is not blank, so only some kinds may begin here."""
    depth = margins.quote_depth(line)
    content = margins.inside_quotes(line, depth) or ""
    start = content.lstrip(" \t")
    if not start.startswith("<"):
        return None
    column = margins.indentation(content)
    container = open_margins.container(column)
    if column - container >= margins.TAB_STOP:
        return None
    before = line[: len(line) - len(start)]
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


def set_apart(line: str) -> list[str]:
    """The line divided so that a tag with `markdown="1"` stands alone, its text between
    blank lines."""
    depth = margins.quote_depth(line)
    start = (margins.inside_quotes(line, depth) or "").lstrip(" \t")
    if "markdown" not in start:
        return [line]
    match = _OPENING_TAG.match(start)
    if match is None or not _MARKDOWN.search(match.group()):
        return [line]
    before = line[: len(line) - len(start)]
    tag, rest = match.group(), start[match.end() :].strip()
    lines = [tag]
    if rest:
        ending = _ENDING_TAG.match(rest)
        lines += ["", ending["text"], "", ending["tag"]] if ending else ["", rest]
    return [before + part for part in [*lines, ""]]
