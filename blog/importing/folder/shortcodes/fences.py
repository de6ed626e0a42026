"""What Hugo and Zola write behind the language of a fence, as this site reads it."""

from __future__ import annotations

import re
from typing import Final

from blog.importing.folder.shortcodes import pieces
from blog.importing.folder.shortcodes.tally import Tally
from blog.markdown_source import code_areas

# ```go {linenos=true, hl_lines=[2,"4-5"]} and ```rust,linenos,hl_lines=2 4-5
_HUGO = re.compile(r"[ \t]*(?P<language>[\w+#.-]*)[ \t]*\{(?P<options>[^{}]*=[^{}]*)\}")
_ZOLA = re.compile(r"[ \t]*(?P<language>[\w+#.-]*)[ \t]*,(?P<options>[^{}]*)")
_MARKED = re.compile(r"hl_lines\s*=\s*(\[[^\]]*\]|\"[^\"]*\"|\d[\d -]*)", re.IGNORECASE)
_NUMBERED = re.compile(r"\blinenos\b(?:\s*=\s*\"?(\w+))?", re.IGNORECASE)
_FIRST = re.compile(r"\blinenostart\s*=\s*\"?(\d{1,6})", re.IGNORECASE)
_HIDDEN = re.compile(r"\bhide_lines\s*=")
_NAME = re.compile(r"\b(?:title|filename|name)\s*=\s*(?:\"([^\"]*)\"|([^\s,\"]+))")
_NONE: Final = frozenset({"false", "0"})


def translated(text: str, tally: Tally) -> str:
    """Nothing but these lines is changed."""
    pieces_of, place = [], 0
    for start, end in code_areas.fence_infos(text):
        info = text[start:end]
        written = _written(info)
        tally.hidden += bool(_HIDDEN.search(info))
        if written is not None:
            pieces_of += [text[place:start], written]
            place = end
    return "".join([*pieces_of, text[place:]])


def _written(info: str) -> str | None:
    match = _HUGO.match(info) or _ZOLA.match(info)
    if match is None:
        return None
    options = match["options"]
    marked, first = _MARKED.search(options), _FIRST.search(options)
    numbered = _NUMBERED.search(options)
    if not (marked or first or numbered):
        return None
    has_numbers = numbered is not None and (numbered[1] or "").lower() not in _NONE
    number = int(first[1]) if first else 1
    told = pieces.code_options(
        marked[1] if marked else "", number if has_numbers else None
    )
    name = _NAME.search(options)
    title = f'title="{name[1] or name[2]}"' if name else ""
    words = [match["language"] or "text", title, told]
    return " ".join(filter(None, words))
