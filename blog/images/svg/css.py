"""Whether a piece of CSS can only paint. No parsing into rules.

What is checked is the very text that is kept, and the check knows no strings and no
comments: it refuses too much rather than reading CSS otherwise than a browser does.
"""

from __future__ import annotations

import re

from blog.images.limits import UnreadableImage
from blog.images.svg.allowed import AT_RULES, FUNCTIONS

COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
LOCAL_URL = re.compile(r"""\burl\(\s*(["']?)#[\w.:-]+\1\s*\)""", re.IGNORECASE)
# Possessive, so that long words are read once.
FUNCTION = re.compile(r"(?<![\w-])([\w-]++)\(")
AT_RULE = re.compile(r"@([\w-]*)")


def checked_css(text: str) -> str:
    """The text without comments; a style sheet, declarations or a single value.

    Raises UnreadableImage for what loads, imports or hides itself behind escapes.
    """
    kept = COMMENT.sub(" ", text)
    if "\\" in kept:
        raise _refused("hides characters behind a backslash")
    rest = LOCAL_URL.sub(" ", kept)
    for name in FUNCTION.findall(rest):
        if name.lower() == "url":
            raise _refused("loads something with url(…)")
        if name.lower() not in FUNCTIONS:
            raise _refused(f"uses {name}(…), which is not allowed here")
    for name in AT_RULE.findall(rest):
        if name.lower() not in AT_RULES:
            raise _refused(f"uses @{name}, which is not allowed here")
    return kept


def _refused(what: str) -> UnreadableImage:
    return UnreadableImage(
        f"The style of the SVG {what}: remove that, turn texts with fonts of their "
        "own into paths, or export a PNG."
    )
