"""Finds what is code in a Markdown text, so that nothing in it is taken for a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

BLANK: Final = "\0"

_LEAD = re.compile(r"(?:[ \t]*>)*[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")
_FENCE = re.compile(r"(`{3,}(?!.*`)|~{3,})")
_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]")
_INDENTED = re.compile(r"(?: {4}| {0,3}\t)")
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


def blanked(text: str) -> str:
    """The text, as long as it was, with a NUL for each character of code and comments.

    Line ends stay.
    """
    text = _without_blocks(text)
    text = _COMMENT.sub(_blank, text)
    return _SPAN.sub(_blank, text)


def without_raw_html(text: str) -> str:
    """The text, as long as it was, with blanks for elements that hold no Markdown."""
    return _RAW.sub(_blank, text)


def fence_infos(text: str) -> Iterator[tuple[int, int]]:
    """Where the information behind each opening fence begins and ends."""
    fence, place = "", 0
    for line in text.splitlines(keepends=True):
        if fence:
            fence = "" if _closes(line, fence) else fence
        elif fence := _opened(line):
            start = place + line.index(fence) + len(fence)
            yield start, place + len(line.rstrip("\r\n"))
        place += len(line)


def _blank(match: re.Match[str]) -> str:
    return _as_blank(match[0])


def _as_blank(text: str) -> str:
    return _WITHIN_LINE.sub(lambda run: BLANK * len(run[0]), text)


def _without_blocks(text: str) -> str:
    lines = []
    fence = ""
    indented = _IndentedCode()
    for line in text.splitlines(keepends=True):
        if fence:
            if _closes(line, fence):
                fence = ""
            is_code = True
        else:
            fence = _opened(line)
            is_code = bool(fence) or indented.holds(line)
        lines.append(_as_blank(line) if is_code else line)
    return "".join(lines)


def _opened(line: str) -> str:
    lead = _LEAD.match(line)
    match = _FENCE.match(line, lead.end() if lead else 0)
    return match[1] if match else ""


def _closes(line: str, fence: str) -> bool:
    bare = line.lstrip(" \t>").rstrip()
    return bare.startswith(fence) and not bare.strip(fence[0])


class _IndentedCode:
    """Fed line by line. Within a list an indented line is taken for text."""

    def __init__(self) -> None:
        self.after_blank = True
        self.in_list = False
        self.in_code = False

    def holds(self, line: str) -> bool:
        if not line.strip():
            self.after_blank = True
            return False
        is_indented = _INDENTED.match(line) is not None
        self.in_code = (
            is_indented and not self.in_list and (self.after_blank or self.in_code)
        )
        if not is_indented:
            is_item = _ITEM.match(line) is not None
            starts_anew = self.after_blank and not line.startswith((" ", "\t"))
            self.in_list = is_item or (self.in_list and not starts_anew)
        self.after_blank = False
        return self.in_code
