"""Markdown that an author wrote in Ghost: it stays as it was written."""

from __future__ import annotations

import re
from typing import Final

from blog.importing.ghost.text import Text
from blog.importing.shown import counted
from blog.markdown_source import code_areas

# The first editor numbered pictures that were being uploaded: {<1>}![…](…).
_UPLOAD: Final = re.compile(r"\{<\d+>\}")
_LAZY_HEADING: Final = re.compile(r"^#{1,6}(?=[^#\s\0])", re.MULTILINE)
# Two lines of words, the first without the sign of a line break.
_JOINED: Final = re.compile(r"^[^\W\d_][^\n]*[^\s\\](?=\n[^\W\d_])", re.MULTILINE)


def paragraph(written: str, text: Text) -> str:
    """The HTML that stands for it in `text`; decisions become notes there."""
    markdown = _UPLOAD.sub("", written.replace("\r\n", "\n")).strip("\n")
    blanked = code_areas.blanked(markdown)
    joined = len(_JOINED.findall(blanked))
    if joined:
        text.notes.append(
            f"Ghost showed the ends of {counted(joined, 'line')} in its Markdown as "
            "line breaks; here a line ends with \\ or two blanks for that."
        )
    ends = [match.end() for match in _LAZY_HEADING.finditer(blanked)]
    if ends:
        text.notes.append(
            f"{counted(len(ends), 'heading')} got the blank that has to follow #."
        )
    for end in reversed(ends):
        markdown = f"{markdown[:end]} {markdown[end:]}"
    return f"<p>{text.keep(markdown)}</p>"
