"""Finds what only a plugin of the old site could have shown. Nothing is replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from blog.importing.shown import listed

_BRACKETS = re.compile(
    r"(?<![\w\]\)\[\\])\[(?P<name>[A-Za-z][\w-]{1,60})(?P<arguments>(?:[\s=][^\[\]]*)?)/?\]"
    r"(?![\(\]:])"
)
_TAG = re.compile(r"<[^<>]*>")
_ARGUMENT = re.compile(r"[\w-]+\s*=\s*(?:[\"'“”″&]|\w)")
_LONGEST: Final = 60
# Words that editors put between brackets on a line of their own.
_WORDS: Final = frozenset(
    {"sic", "update", "updated", "edit", "edited", "note", "ed", "spoiler", "snip"}
    | {"todo", "advertisement", "redacted", "deleted", "removed", "end", "here", "link"}
)


def losses(html: str) -> list[str]:
    """`html` is without code."""
    text = _TAG.sub(_line_end_or_nothing, html)
    found = list(_shortcodes(text))
    if not found:
        return []
    named = listed([_short(one) for one in dict.fromkeys(found)])
    return [
        f"Shortcodes that only a plugin could show stand in the text as they are "
        f"({len(found):,}: {named}): replace them by hand."
    ]


def _shortcodes(text: str) -> Iterator[str]:
    closed = set(re.findall(r"\[/([A-Za-z][\w-]{1,60})\]", text))
    for match in _BRACKETS.finditer(text):
        name, arguments = match["name"], match["arguments"]
        is_told = name in closed or _ARGUMENT.search(arguments)
        is_name = not arguments.strip() and ("_" in name or _is_alone(match))
        if is_told or is_name:
            yield match[0]


def _is_alone(match: re.Match[str]) -> bool:
    """Whether one word, all in small letters, stands on a line of its own."""
    text, name = match.string, match["name"]
    before = text[max(0, match.start() - 99) : match.start()].rpartition("\n")[2]
    after = text[match.end() : match.end() + 99].partition("\n")[0]
    return name.islower() and name not in _WORDS and not (before + after).strip()


def _line_end_or_nothing(match: re.Match[str]) -> str:
    is_inline = re.match(r"</?(?:a|b|em|i|strong|span|code|u)\b", match[0], re.I)
    return "" if is_inline else "\n"


def _short(shortcode: str) -> str:
    shortcode = " ".join(shortcode.split())
    is_long = len(shortcode) > _LONGEST
    return f"{shortcode[: _LONGEST - 2]}…]" if is_long else shortcode
