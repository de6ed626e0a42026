"""Plain lines of metadata: `Title: x` as Pelican has them at the head of a text, and
`.. title: x` as Nikola does in a comment or in a file of its own.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from blog.importing.folder import front_matter
from blog.importing.folder.front_matter import Parts
from blog.importing.folder.project import Generator

_LINE = re.compile(r"[ ]{0,3}(?P<key>[A-Za-z0-9_-]+):[ \t]*(?P<value>.*)")
_MORE = re.compile(r"(?:[ ]{4,}|\t)(?P<value>.*)")
_BLANKS = re.compile(r"(?:[ \t]*\r?\n)*")
_COMMENT = re.compile(
    r"\s*<!--[ \t]*\r?\n(?P<lines>(?:[ \t]*(?:\.\.[^\r\n]*)?\r?\n)+)[ \t]*-->"
    r"[ \t]*(?:\r?\n|\Z)(?:[ \t]*\r?\n)?"
)
_DOTTED = re.compile(r"^[ \t]*\.\.[ \t]+(?P<key>[\w-]+):[ \t]*(?P<value>.*?)[ \t\r]*$")
# Words that begin metadata, where any other word and a colon may begin a sentence.
_FIRST: Final = frozenset(
    {"title", "date", "modified", "category", "tags", "slug", "author", "authors"}
    | {"summary", "status", "lang"}
)
_NEEDED: Final = frozenset({"title", "date"})
_LISTS: Final = frozenset({"tags", "authors", "author", "keywords"})
_NONE_OF_THESE: Final = frozenset(
    {Generator.HUGO, Generator.JEKYLL, Generator.ZOLA, Generator.ASTRO}
)


def split(text: str, path: Path, generator: Generator) -> Parts:
    """Front matter of any kind. Raises BrokenFrontMatter, OSError and
    UnicodeDecodeError.
    """
    parts = front_matter.split(text)
    if parts.has_front_matter:
        return parts
    comment = _COMMENT.match(text)
    if comment and _DOTTED.search(comment["lines"].splitlines()[0]):
        values = _dotted(comment["lines"])
        body = text[comment.end() :]
        return Parts(values, body, True, Generator.NIKOLA)
    beside = path.with_suffix(".meta")
    if beside.is_file():
        return Parts(_of_file(beside), text, True, Generator.NIKOLA)
    if generator in _NONE_OF_THESE:
        return parts
    return _plain(text, is_sure=generator is Generator.PELICAN) or parts


def _of_file(path: Path) -> dict[str, Any]:
    text = front_matter.text_of(path)
    return front_matter.split(text).values or _dotted(text)


def _dotted(text: str) -> dict[str, Any]:
    lines = (_DOTTED.match(line) for line in text.splitlines())
    return {line["key"].lower(): line["value"] for line in lines if line}


def _plain(text: str, *, is_sure: bool) -> Parts | None:
    """As Python-Markdown reads metadata: up to the first line that is none."""
    values: dict[str, list[str]] = {}
    place, key, is_ended = 0, "", False
    for line in text.splitlines(keepends=True):
        found, more = _LINE.match(line), _MORE.match(line)
        is_ended = not line.strip()
        if is_ended or not (found or (more and key)):
            break
        if found:
            key = found["key"].lower()
            values.setdefault(key, []).append(found["value"].strip())
        elif more:
            values[key].append(more["value"].strip())
        place += len(line)
    is_metadata = is_sure or (
        _NEEDED & values.keys()
        and next(iter(values), "") in _FIRST
        and (is_ended or place == len(text))
    )
    if not values or not is_metadata:
        return None
    blanks = _BLANKS.match(text, place)
    body = text[blanks.end() if blanks else place :]
    return Parts(
        {key: _value(key, lines) for key, lines in values.items()},
        body,
        True,
        Generator.PELICAN,
    )


def _value(key: str, lines: list[str]) -> Any:
    """Pelican cuts lists at semicolons when there are any, else at commas."""
    lines = [line for line in lines if line]
    if key not in _LISTS:
        return " ".join(lines)
    written = "\n".join(lines)
    cut = re.split(r"[;\n]" if ";" in written else r"[,\n]", written)
    return [name.strip() for name in cut if name.strip()]
