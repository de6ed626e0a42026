"""Code of a story: the text of each block, byte for byte, and its language."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import Tag

from blog.importing.medium.neighbours import neighbour
from blog.importing.medium.told import Told
from blog.importing.shown import counted, listed


def prepare(body: BeautifulSoup, told: Told) -> None:
    _plain_code(body, told)
    _join_code(body, told)


def _plain_code(body: BeautifulSoup, told: Told) -> None:
    guessed = []
    for block in body.find_all("pre"):
        language = str(block.get("data-code-block-lang") or "")
        if language:
            block["data-lang"] = language
        if language and block.get("data-code-block-mode") == "1":
            guessed.append(language)
        for line_break in block.find_all("br"):
            line_break.replace_with("\n")
        block.string = block.get_text()
    if guessed:
        told.notes.append(
            f"Medium had guessed the language of {counted(len(guessed), 'code block')} "
            f"({listed(list(dict.fromkeys(guessed)))})."
        )


def _join_code(body: BeautifulSoup, told: Told) -> None:
    """The older editor cut code at its empty lines, and showed the parts as one."""
    joined = 0
    for block in body.find_all("pre"):
        if block.decomposed or not _is_old_code(block):
            continue
        parts = list(_code_after(block))
        if parts:
            texts = [part.get_text() for part in (block, *parts)]
            block.string = "\n\n".join(texts)
            joined += len(parts)
        for part in parts:
            part.decompose()
    if joined:
        told.notes.append(
            "Code that Medium had cut at empty lines was joined "
            f"({counted(joined, 'place')})."
        )


def _code_after(block: Tag) -> Iterator[Tag]:
    after = neighbour(block.next_siblings)
    while after is not None and after.name == "pre" and _is_old_code(after):
        yield after
        after = neighbour(after.next_siblings)


def _is_old_code(block: Tag) -> bool:
    return not block.has_attr("data-code-block-mode") and not block.get("data-lang")
