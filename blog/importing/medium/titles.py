"""What a story says above its text: title, subtitle and cover, which Medium's editor
keeps in the text itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bs4 import BeautifulSoup
from bs4.element import Tag

from blog.importing.markup import leading
from blog.importing.medium.grafs import classes
from blog.importing.medium.told import Told
from blog.importing.shortening import shortened
from blog.importing.shown import is_elsewhere

_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_TITLE_LENGTH: Final = 60
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Above:
    """`is_response`: the text has no title, only words that Medium made one of.
    `cover` is the address of a picture, or "".
    """

    title: str
    summary: str
    is_response: bool
    cover: str = ""
    cover_alt: str = ""


def taken_out(body: BeautifulSoup, title: str, summary: str, told: Told) -> Above:
    """Take them out of the text. `title` and `summary` are those that the export names:
    a summary is the subtitle, or the first words of the text.
    """
    heading = _title(body, title)
    title = _words(heading) if heading else title
    _drop_kicker(body, heading, told)
    subtitle = _subtitle(body, heading)
    if subtitle is not None and _says(subtitle, summary):
        summary = _words(subtitle)
        subtitle.decompose()
    elif _begins(_first_paragraph(body), summary):
        summary = ""  # without a subtitle Medium takes the first words of the text
    for other in body.select(".graf--subtitle"):
        other.name = "p"  # for it heads nothing
    if heading is not None:
        heading.decompose()
    is_response = heading is None and _is_response(body, title)
    title = title or shortened(_first_paragraph(body), _TITLE_LENGTH) or "Untitled"
    cover, alt = _cover(body)
    return Above(title, summary, is_response, cover, alt)


def _cover(body: BeautifulSoup) -> tuple[str, str]:
    """The featured picture, where it is the first thing in the text; and its alt."""
    image = body.select_one("img[data-is-featured=true]")
    address = str(image.get("src") or "") if image else ""
    if image is None or not is_elsewhere(address) or not leading.is_first(image):
        return "", ""
    alt = str(image.get("alt") or "")
    leading.take_out(image)
    return address, alt


def _is_response(body: BeautifulSoup, title: str) -> bool:
    is_plain = body.find([*_HEADINGS, "figure", "pre", "img"]) is None
    return is_plain and _begins(_first_paragraph(body), title)


def is_same(one: str, other: str) -> bool:
    """Whether two texts have the same words: quotation marks and blanks differ."""
    return bool(_split(one)) and _split(one) == _split(other)


def _begins(text: str, beginning: str) -> bool:
    """Whether a text begins with another one, which may be cut off."""
    words, wanted = _split(text), _split(beginning)
    if not wanted or len(words) < len(wanted):
        return False
    last = words[len(wanted) - 1]
    is_cut = beginning.rstrip().endswith("…") and last.startswith(wanted[-1])
    return words[: len(wanted) - 1] == wanted[:-1] and (last == wanted[-1] or is_cut)


def _first_paragraph(body: BeautifulSoup) -> str:
    paragraphs = (_words(tag) for tag in body.find_all(["p", "blockquote", "li"]))
    return next((words for words in paragraphs if words), "")


def _title(body: BeautifulSoup, title: str) -> Tag | None:
    """The title as the text has it: one that is marked may be longer, or all."""
    marked = body.select_one(".graf--title")
    if marked is not None and (not title or _begins(_words(marked), title)):
        return marked
    first = body.find(_HEADINGS)
    is_one = isinstance(first, Tag) and is_same(_words(first), title)
    return first if isinstance(first, Tag) and is_one else None


def _drop_kicker(body: BeautifulSoup, heading: Tag | None, told: Told) -> None:
    kicker = body.select_one(".graf--kicker")
    if kicker is not None and kicker is not heading:
        told.losses.append(
            f"The line above its title, “{_words(kicker)}”, has no place here."
        )
        kicker.decompose()


def _subtitle(body: BeautifulSoup, heading: Tag | None) -> Tag | None:
    """The heading below the title."""
    marked = body.select_one(".graf--subtitle")
    found = marked or (heading.find_next_sibling(True) if heading else None)
    is_one = isinstance(found, Tag) and found.name in _HEADINGS
    return found if isinstance(found, Tag) and is_one else None


def _says(subtitle: Tag, summary: str) -> bool:
    """Whether it says the same as the summary, or more; or is all that there is."""
    is_marked = "graf--subtitle" in classes(subtitle)
    return _begins(_words(subtitle), summary) or (is_marked and not summary)


def _words(tag: Tag) -> str:
    pieces = (
        " " if isinstance(piece, Tag) else str(piece)
        for piece in tag.descendants
        if not isinstance(piece, Tag) or piece.name == "br"
    )
    return " ".join("".join(pieces).split())


def _split(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
