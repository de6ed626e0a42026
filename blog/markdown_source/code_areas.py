"""Finds what is code in a Markdown text, so that nothing in it is taken for a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from blog.markdown_source import blocks

BLANK: Final = "\0"

_WITHIN_LINE = re.compile(r"[^\r\n]+")
_SPAN = re.compile(
    r"(?<![`\\])(`+)(?!`)((?:(?!\n[ \t]*\n).){1,5000}?)(?<!`)\1(?!`)", re.DOTALL
)
# An unclosed comment is none; looking for its end at every start would take too long.
_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)

# Its tags are HTML, everything between them is no Markdown (CommonMark 4.6, kind 1).
_RAW = re.compile(
    r"^[ \t>]*<(?:pre|script|style|textarea)(?=[\s>]).*?"
    r"(?:</(?:pre|script|style|textarea)>|\Z)",
    re.DOTALL | re.IGNORECASE | re.MULTILINE,
)
# Another one cannot begin before it ends, or looking for ends would take too long.
_LITERAL = re.compile(
    r"<(?P<name>pre|script|style|textarea|code)(?=[\s>])"
    r"(?:(?!<(?:pre|script|style|textarea|code)[\s>]).)*?</(?P=name)>",
    re.DOTALL | re.IGNORECASE,
)


def blanked(text: str) -> str:
    """The text, as long as it was, with a NUL for each character of code and comments.

    Line ends stay.
    """
    text = _without_blocks(text)
    text = _COMMENT.sub(_blank, text)
    return _SPAN.sub(_blank, text)


def blanked_with_html(text: str) -> str:
    """As `blanked`, and without literals."""
    return without_literals(blanked(text))


def without_literals(text: str) -> str:
    """With blanks also for HTML that shows code within a line."""
    return _LITERAL.sub(_blank, without_raw_html(text))


def without_raw_html(text: str) -> str:
    """The text, as long as it was, with blanks for elements that hold no Markdown."""
    return _RAW.sub(_blank, text)


def fence_infos(text: str) -> Iterator[tuple[int, int]]:
    """Where the information behind each opening fence begins and ends."""
    place = 0
    for line in blocks.lines(text):
        if line.fence:
            start = place + line.text.index(line.fence) + len(line.fence)
            yield start, place + len(line.text.rstrip("\r\n"))
        place += len(line.text)


def _blank(match: re.Match[str]) -> str:
    return _as_blank(match[0])


def _as_blank(text: str) -> str:
    return _WITHIN_LINE.sub(lambda run: BLANK * len(run[0]), text)


def _without_blocks(text: str) -> str:
    return "".join(
        _as_blank(line.text) if line.is_code else line.text
        for line in blocks.lines(text)
    )
