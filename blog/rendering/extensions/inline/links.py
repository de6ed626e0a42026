"""Destinations, titles and labels of links (CommonMark sections 4.7, 6.3, 6.4)."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from html.entities import html5
from typing import Final

from blog.rendering.characters import clean_text

ASCII_PUNCTUATION: Final = r"!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~"
ENTITY: Final = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
)
# Section 4.7: a label has at most 999 characters.
MAX_LABEL: Final = 999
# What cmark allows, so that no nesting of brackets takes long.
_MAX_PARENTHESES: Final = 32

_ESCAPE_OR_ENTITY = re.compile(rf"\\([{ASCII_PUNCTUATION}])|{ENTITY.pattern}")
_SPACE = re.compile(r"[ \t]*+(?:\n[ \t]*+)?")
_IN_BRACKETS = re.compile(r"<((?:\\.|[^<>\\\n])*)>")
_BARE = re.compile(r"(?:\\[!-/:-@\[-`{-~]|[^\s()\x00-\x1f\x7f])+")
_TITLE = re.compile(
    r'"((?:\\.|[^"\\])*)"|' + r"'((?:\\.|[^'\\])*)'|" + r"\(((?:\\.|[^()\\])*)\)",
    re.DOTALL,
)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True)
class Target:
    """Where a link leads; `end` is the position behind its syntax."""

    address: str
    title: str
    end: int


def unescape(text: str) -> str:
    """The text without backslash escapes, its entities decoded."""
    if "\\" not in text and "&" not in text:
        return text
    return _ESCAPE_OR_ENTITY.sub(lambda m: m[1] or decode_entity(m[0]), text)


def decode_entity(entity: str) -> str:
    """The character, or the entity itself when HTML knows none of that name."""
    if not entity.startswith("&#"):
        return html5.get(entity[1:], entity)
    return clean_text(html.unescape(entity)) or "\ufffd"


def normalised_label(label: str) -> str:
    """Section 4.7: labels match without regard to case and white space."""
    return " ".join(label.split()).casefold()


def skip_space(text: str, position: int) -> int:
    """Behind spaces, tabs and up to one line ending."""
    match = _SPACE.match(text, position)
    return match.end() if match else position


def destination(text: str, position: int) -> tuple[str, int] | None:
    """The address at the position as written, and where it ends."""
    bracketed = _IN_BRACKETS.match(text, position)
    if bracketed:
        return unescape(bracketed[1]).replace(" ", "%20"), bracketed.end()
    if text.startswith("<", position):
        return None
    start, depth = position, 0
    while position < len(text):
        character = text[position]
        if character == "(" and depth < _MAX_PARENTHESES:
            depth += 1
            position += 1
        elif character == ")" and depth:
            depth -= 1
            position += 1
        elif match := _BARE.match(text, position):
            position = match.end()
        else:
            break
    if depth:
        return None
    return unescape(text[start:position]), position


def title(text: str, position: int) -> tuple[str, int] | None:
    match = _TITLE.match(text, position)
    if match is None or _BLANK_LINE.search(match.group()):
        return None
    content = match[1] or match[2] or match[3] or ""
    return " ".join(unescape(content).split()), match.end()


def inline_target(text: str, position: int) -> Target | None:
    """The target of an inline link whose opening parenthesis is at the position."""
    found = destination(text, skip_space(text, position + 1))
    if found is None:
        return None
    address, end = found
    name = ""
    behind = skip_space(text, end)
    if behind > end and (titled := title(text, behind)):
        name, end = titled
        behind = skip_space(text, end)
    if not text.startswith(")", behind):
        return None
    return Target(address, name, behind + 1)
