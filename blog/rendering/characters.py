"""Characters that a text must not hold: those XML 1.0 forbids and those kept for our
use.

The placeholders of the feed's HTML are noncharacters of the same range; because this
module takes that range out of every text, nobody can write one.
"""

from __future__ import annotations

import re
from typing import Final

# Filled in when a feed is written; only ever found in attribute values of `feed_html`.
SITE_PLACEHOLDER: Final = "\ufdd0"
POST_PLACEHOLDER: Final = "\ufdd1"

# XML 1.0 section 2.2: no C0 controls but tab, line feed and carriage return, no
# surrogates, no U+FFFE and U+FFFF. U+FDD0 to U+FDEF are ours.
_ILLEGAL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# The same of plain letters, in which they are found three times as quickly.
_REMOVED = dict.fromkeys(code for code in range(128) if _ILLEGAL.match(chr(code)))
_LINE_BREAK = re.compile("\r\n|\r|\n")


def clean_text(text: str) -> str:
    """The text without characters that no XML document may hold."""
    # Of which none is printable; most short texts are, and are told in no time.
    if text.isprintable():
        return text
    return text.translate(_REMOVED) if text.isascii() else _ILLEGAL.sub("", text)


def illegal_characters(text: str) -> list[tuple[int, int, str]]:
    """Line, column (both from 1) and character of what `clean_text` would remove."""
    found = list(_ILLEGAL.finditer(text))
    if not found:
        return []
    starts = [0, *(match.end() for match in _LINE_BREAK.finditer(text))]
    result = []
    line = 0
    for match in found:
        while line + 1 < len(starts) and starts[line + 1] <= match.start():
            line += 1
        result.append((line + 1, match.start() - starts[line] + 1, match.group()))
    return result


def with_line_feeds(text: str) -> str:
    """The text with every line ended by a line feed, as the renderer reads it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
