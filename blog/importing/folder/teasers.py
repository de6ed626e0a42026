"""The mark that cuts a text into what lists show and the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from blog.importing.folder.shortcodes import pieces
from blog.markdown_source import code_areas

_MARK: Final = r"<!--[ \t]*(?:more|excerpt|TEASER_END(?::[^<>\n]{0,100})?)[ \t]*-->"
_BLANKS_BELOW: Final = r"[ \t]*(?:\r?\n|\Z)(?:[ \t]*\r?\n)?"
# What is more than words, so that it makes no summary.
_BLOCKS = re.compile(
    r"^[ \t>]*(?:#{1,6}[ \t]|```|~~~|[-*+][ \t]|\d+[.)][ \t]|\||<)|!\[|^[ ]{4}",
    re.MULTILINE,
)
_LONGEST: Final = 300  # characters of a summary


@dataclass(frozen=True)
class Cut:
    """`teaser` are the words before the mark, "" when they are no summary."""

    text: str
    teaser: str = ""
    has_mark: bool = False


def cut(text: str, separator: str = "") -> Cut:
    """`separator` is what this folder uses besides the usual marks."""
    own = separator.strip()
    wanted = f"{_MARK}|^{re.escape(own)}[ \t]*$" if own else _MARK
    marks = re.compile(wanted, re.IGNORECASE | re.MULTILINE)
    if marks.search(text) is None:
        return Cut(text)
    # Comments are to be seen here, and what is code is not.
    shown = code_areas.blanked(text.replace("<!--", "<!__"))
    found = [m for m in marks.finditer(text) if shown[m.start()] != code_areas.BLANK]
    if not found:
        return Cut(text)
    kept, place = [], 0
    for mark in found:
        start, end = _lines_of(text, mark)
        kept.append(text[place:start])
        place = end
    kept.append(text[place:])
    return Cut("".join(kept), _words(text[: found[0].start()]), has_mark=True)


def _lines_of(text: str, mark: re.Match[str]) -> tuple[int, int]:
    """From where to where it goes: with its line when nothing else stands there."""
    rest = re.compile(_BLANKS_BELOW).match(text, mark.end())
    begins_line = text[max(0, mark.start() - 1) : mark.start()] in {"", "\n"}
    if rest is None or not begins_line:
        return mark.span()
    return mark.start(), rest.end()


def _words(text: str) -> str:
    if _BLOCKS.search(text):
        return ""
    words = pieces.plain(text)
    return words if len(words) <= _LONGEST else ""
