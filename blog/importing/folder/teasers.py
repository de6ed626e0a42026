"""The mark that cuts a text into what lists show and the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from blog.importing.folder.shortcodes import pieces
from blog.markdown_source import code_areas

_MARK: Final = (
    r"<!--[ \t]*(?:more|excerpt|PELICAN_END_SUMMARY|TEASER_END(?::[^<>\n]{0,100})?)"
    r"[ \t]*-->"
)
_BELOW = re.compile(r"[ \t]*(?P<end>\r?\n|\Z)(?P<blank>[ \t]*\r?\n)?")
_BLANK_ABOVE = re.compile(r"(?:\A|\n)[ \t]*\r?\n\Z|\A\Z")
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
    shown = code_areas.blanked_with_html(text.replace("<!--", "<!__"))
    found = [m for m in marks.finditer(text) if shown[m.start()] != code_areas.BLANK]
    if not found:
        return Cut(text)
    kept, place = [], 0
    for mark in found:
        start, end, new = _without(text, mark)
        kept += [text[place:start], new]
        place = end
    kept.append(text[place:])
    return Cut("".join(kept), _words(text[: found[0].start()]), has_mark=True)


def _without(text: str, mark: re.Match[str]) -> tuple[int, int, str]:
    """From where to where it goes, and what takes its place: paragraphs stay apart."""
    below = _BELOW.match(text, mark.end())
    above = text[max(0, mark.start() - 200) : mark.start()]
    if below is None or (above and not above.endswith("\n")):
        return *mark.span(), ""
    if _BLANK_ABOVE.search(above):
        return mark.start(), below.end(), ""
    new = "" if below["blank"] else below["end"]
    return mark.start(), below.end("end"), new


def _words(text: str) -> str:
    if _BLOCKS.search(text):
        return ""
    words = pieces.plain(text)
    return words if len(words) <= _LONGEST else ""
