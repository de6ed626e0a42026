"""Prepares the tree of a story: Medium's paragraphs, which it calls grafs, become the
HTML that means the same everywhere.
"""

from __future__ import annotations

from typing import Final

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from blog.importing.medium import addresses, code, embeds
from blog.importing.medium.neighbours import neighbour
from blog.importing.medium.told import Told

_KEPT: Final = frozenset({"href", "src", "alt", "title", "start", "data-lang"})
_BIG: Final = ("h1", "h2", "h3")
_SMALL: Final = ("h4", "h5", "h6")
_MARKS: Final = ("strong", "em", "b", "i", "a")


def prepare(body: BeautifulSoup, known_by: str, told: Told) -> None:
    """Change the tree of a body without its title. `known_by` is the story's id."""
    drop_outer_dividers(body)
    code.prepare(body, told)
    _lead_directly(body, known_by)
    _name_headings(body)
    embeds.prepare(body, told)
    _join_quotes(body)
    for mark in body.find_all(_MARKS):
        _move_blanks_out(mark)
    for tag in body.find_all(True):
        tag.attrs = {name: tag[name] for name in tag.attrs if name in _KEPT}


def classes(tag: Tag) -> set[str]:
    return {str(name) for name in tag.get_attribute_list("class")}


def drop_outer_dividers(body: BeautifulSoup) -> None:
    """Each section begins with a line; there is none above or below the text."""
    grafs = body.find_all(["hr", "p", "pre", "figure", "li", "blockquote", *_BIG, "h4"])
    for ordered in (grafs, grafs[::-1]):
        for graf in ordered:
            if graf.name != "hr":
                break
            graf.extract()


def _lead_directly(body: BeautifulSoup, known_by: str) -> None:
    for link in body.find_all("a", href=True):
        address = addresses.without_detour(str(link["href"]))
        fragment = address.partition("#")[2]
        is_own = bool(fragment) and addresses.story_id(address) == known_by
        link["href"] = f"#{fragment}" if is_own else address


def _name_headings(body: BeautifulSoup) -> None:
    """Two levels below the title. Those that the text leads to keep their ids."""
    wanted = {str(link["href"])[1:] for link in body.select("a[href^='#']")}
    has_big = body.find(_BIG) is not None
    for heading in body.find_all([*_BIG, *_SMALL]):
        known_by = str(heading.get("id") or heading.get("name") or "")
        is_big = heading.name in _BIG or not has_big
        heading.name = "h2" if is_big else "h3"
        for strong in heading.find_all(["strong", "b"]):
            strong.unwrap()
        if known_by in wanted:
            heading.append(f" {{#{known_by}}}")


def _move_blanks_out(mark: Tag) -> None:
    """The editor marks the blank behind a word, too, which Markdown cannot."""
    for edge, is_last in ((0, False), (-1, True)):
        text = mark.contents[edge] if mark.contents else None
        if not isinstance(text, NavigableString) or not text.strip():
            continue
        bare = text.rstrip(" ") if is_last else text.lstrip(" ")
        if bare != text:
            text.replace_with(bare)
            (mark.insert_after if is_last else mark.insert_before)(" ")


def _join_quotes(body: BeautifulSoup) -> None:
    """Neighbours are paragraphs of one quotation; a pull quote is one of its own."""
    for quote in body.find_all("blockquote"):
        if quote.find("p") is None:
            paragraph = body.new_tag("p")
            paragraph.extend(list(quote.children))
            quote.append(paragraph)
        before = neighbour(quote.previous_siblings)
        if before is None or before.name != "blockquote":
            continue
        if "graf--pullquote" not in classes(before) | classes(quote):
            before.extend(list(quote.children))
            quote.decompose()
