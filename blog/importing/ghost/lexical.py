"""Lexical, the format of Ghost's editor since version 5.

https://lexical.dev/docs/concepts/nodes; a card is a node with its payload beside the
type. Cards stand at the top alone, everything else is text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import Any, Final

from blog.importing.ghost import cards
from blog.importing.ghost.rows import Row
from blog.importing.ghost.text import BrokenText, Text
from blog.importing.ghost.text_formats import BREAK, Run, html_of

_QUOTES: Final = frozenset({"quote", "extended-quote", "aside"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LINKS: Final = frozenset({"link", "autolink"})


def write(document: str, text: Text) -> None:
    """Raises BrokenText and RecursionError."""
    try:
        root = json.loads(document)["root"]
        nodes = _children(root)
    except (KeyError, TypeError, ValueError) as error:
        raise BrokenText from error
    for node in nodes:
        text.add(_block(node, text))


def _children(node: Any) -> list[dict[str, Any]]:
    """Raises BrokenText."""
    children = node.get("children", []) if isinstance(node, dict) else None
    if not isinstance(children, list):
        raise BrokenText
    if not all(isinstance(child, dict) for child in children):
        raise BrokenText
    return children


def _block(node: dict[str, Any], text: Text) -> str:
    kind = str(node.get("type"))
    children = _children(node)
    if kind == "list":
        return _list(node, text)
    if kind in _QUOTES:
        return f"<blockquote>{_paragraphs(children, text)}</blockquote>"
    tag = str(node.get("tag"))
    if tag in _HEADINGS and kind not in cards.CARDS:
        return f"<{tag}>{_line(children, text)}</{tag}>"
    if kind == "code" and children:
        return cards.html_of("code", _code(node), text)
    if children or kind == "paragraph":
        return _paragraphs(children, text)
    return cards.html_of(kind, Row(node), text)


def _code(node: dict[str, Any]) -> Row:
    """Of Lexical's own code node, whose lines are nodes."""
    parts = (
        "\n" if child.get("type") == "linebreak" else str(child.get("text") or "")
        for child in _children(node)
    )
    return Row({"code": "".join(parts), "language": node.get("language")})


def _list(node: dict[str, Any], text: Text) -> str:
    is_ordered = node.get("listType") == "number" or node.get("tag") == "ol"
    is_tasks = node.get("listType") == "check"
    items: list[str] = []
    for child in _children(node):
        inner = _children(child)
        below = "".join(_list(one, text) for one in inner if _is_list(one))
        content = _line([one for one in inner if not _is_list(one)], text)
        if below and not content and items:
            # A list within a list is an item of its own there.
            items[-1] += below
            continue
        done = "x" if child.get("checked") is True else " "
        if "<ol start=" in below:
            # Right below words, only a list that begins with 1 would be one.
            content = cards.paragraph(content)
        box = text.keep(f"[{done}] ") if is_tasks and content else ""
        items.append(f"{box}{content}{below}")
    start = node.get("start")
    first = f' start="{start}"' if is_ordered and isinstance(start, int) else ""
    tag = "ol" if is_ordered else "ul"
    return f"<{tag}{first}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"


def _is_list(node: dict[str, Any]) -> bool:
    return node.get("type") == "list"


def _paragraphs(nodes: list[dict[str, Any]], text: Text) -> str:
    """Two line breaks or more begin a new paragraph."""
    found: list[list[Run]] = [[]]
    for is_break, group in groupby(_runs(nodes, text), key=lambda run: run is BREAK):
        runs = list(group)
        if is_break and len(runs) > 1:
            found.append([])
        else:
            found[-1] += runs
    return "".join(cards.paragraph(html_of(runs)) for runs in found)


def _line(nodes: list[dict[str, Any]], text: Text) -> str:
    return html_of(list(_runs(nodes, text)))


def _runs(nodes: list[dict[str, Any]], text: Text) -> Iterator[Run]:
    for node in nodes:
        kind = str(node.get("type"))
        written = node.get("text")
        if kind == "linebreak":
            yield BREAK
        elif kind in _LINKS:
            yield Run(cards.link(Row(node).line("url"), _line(_children(node), text)))
        elif isinstance(written, str):
            yield Run(escape(written, quote=False), Row(node).number("format"))
        elif children := _children(node):
            yield from _runs(children, text)
        elif kind in cards.CARDS:
            yield Run(cards.html_of(kind, Row(node), text))
