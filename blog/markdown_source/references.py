"""Finds the addresses that a Markdown text names, and puts others in their place.

Everything else of the text stays as it is, byte for byte; code is not looked at.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from blog.markdown_source import code_areas

_DESTINATION = re.compile(
    r"\]\(\s*(?:<(?P<angle>[^<>\n]*)>"
    r"|(?P<bare>[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*))"
)
_DEFINITION = re.compile(
    r"^[ \t>]*\[(?P<label>(?!\^)[^\[\]\n]+)\]:[ \t]*"
    r"(?:<(?P<angle>[^<>\n]*)>|(?P<bare>\S+))",
    re.MULTILINE,
)
_IMAGE_BY_LABEL = re.compile(
    r"!\[(?P<alt>[^\[\]]*)\](?!\()(?:\[(?P<label>[^\[\]]*)\])?"
)
_TAG = re.compile(r"<(?P<tag>img|a|source|video|audio)\b[^<>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""\s(?P<name>src|href|alt)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""",
    re.IGNORECASE,
)
# Punctuation at its end is the sentence's.
_AUTOLINK = re.compile(r"https?://[^\s<>\0]*[^\s<>\0?!.,:;*_~'\")\]]", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)


@dataclass(frozen=True)
class Reference:
    """`start` and `end` are where the address stands in the text, as it is written
    there; `address` is what it means, without escapes.
    """

    start: int
    end: int
    address: str
    is_image: bool
    alt: str = ""


def find(text: str) -> list[Reference]:
    """All that the text refers to, in its order: links, pictures, definitions, HTML."""
    shown = code_areas.blanked(text)
    prose = code_areas.without_raw_html(shown)
    found = [*_inline(text, prose), *_definitions(text, prose), *_tags(text, shown)]
    return sorted(found, key=lambda reference: reference.start)


def replace(text: str, new: dict[str, str]) -> tuple[str, int]:
    """The text with the addresses that are keys of `new` replaced, and how many."""
    return edit(text, find(text), lambda reference: new.get(reference.address))


def find_autolinks(text: str) -> list[Reference]:
    """Addresses that are links by themselves: <https://…> and https://…, in order."""
    prose = code_areas.without_raw_html(code_areas.blanked(text))
    rest, _ = edit(prose, find(text), lambda taken: " " * (taken.end - taken.start))
    return [
        Reference(match.start(), match.end(), match[0], is_image=False)
        for match in _AUTOLINK.finditer(rest)
    ]


def lines(text: str) -> dict[str, int]:
    """The line in which each address stands first; the first line is 1."""
    starts = [0, *(match.end() for match in re.finditer(r"\n", text))]
    found = sorted(
        [*find(text), *find_autolinks(text)], key=lambda reference: reference.start
    )
    places: dict[str, int] = {}
    for reference in found:
        places.setdefault(reference.address, bisect_right(starts, reference.start))
    return places


def edit(
    text: str, found: list[Reference], new: Callable[[Reference], str | None]
) -> tuple[str, int]:
    """The text with what `new` gives, as it is to be written, in the places of these
    references; those for which it gives None stay. And how many were replaced.
    """
    pieces, place, count = [], 0, 0
    for reference in found:
        written = new(reference) if reference.start >= place else None
        if written is not None:
            pieces += [text[place : reference.start], written]
            place = reference.end
            count += 1
    return "".join([*pieces, text[place:]]), count


def _inline(text: str, shown: str) -> Iterator[Reference]:
    openings = _opening_brackets(shown)
    for match in _DESTINATION.finditer(shown):
        opening = openings.get(match.start())
        if opening is None:
            continue
        group = "bare" if match["angle"] is None else "angle"
        start, end = match.span(group)
        is_image = shown[opening - 1 : opening] == "!" if opening else False
        alt = text[opening + 1 : match.start()] if is_image else ""
        yield Reference(start, end, _meant(text[start:end]), is_image, alt)


def _opening_brackets(shown: str) -> dict[int, int]:
    """Where each bracket that closes was opened; one pass, whatever the text."""
    opened: list[int] = []
    pairs = {}
    for match in _BRACKET.finditer(shown):
        if match[0] == "[":
            opened.append(match.start())
        elif match[0] == "]" and opened:
            pairs[match.start()] = opened.pop()
    return pairs


def _definitions(text: str, shown: str) -> Iterator[Reference]:
    alts = {
        _label(match["label"] or match["alt"]): match["alt"]
        for match in _IMAGE_BY_LABEL.finditer(shown)
    }
    for match in _DEFINITION.finditer(shown):
        group = "bare" if match["angle"] is None else "angle"
        start, end = match.span(group)
        label = _label(match["label"])
        yield Reference(
            start, end, _meant(text[start:end]), label in alts, alts.get(label, "")
        )


def _label(written: str) -> str:
    return " ".join(written.split()).casefold()


def _tags(text: str, shown: str) -> Iterator[Reference]:
    for tag in _TAG.finditer(shown):
        spans: dict[str, tuple[int, int]] = {}
        for match in _ATTRIBUTE.finditer(shown, tag.start(), tag.end()):
            group = "single" if match["double"] is None else "double"
            spans.setdefault(match["name"].lower(), match.span(group))
        is_image = tag["tag"].lower() == "img"
        span = spans.get("src") or spans.get("href")
        if span:
            alt = html.unescape(text[slice(*spans["alt"])]) if "alt" in spans else ""
            address = html.unescape(text[slice(*span)])
            yield Reference(*span, address, is_image, alt)


def _meant(written: str) -> str:
    return html.unescape(_ESCAPED.sub(r"\1", written))
