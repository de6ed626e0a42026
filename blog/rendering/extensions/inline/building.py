"""From the nodes of a text to elements: delimiters matched, e-mail addresses linked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias
from xml.etree.ElementTree import Element, SubElement

from blog.rendering.extensions.inline.autolinks import EMAIL
from blog.rendering.extensions.inline.emphasis import Delimiter, match_delimiters
from blog.rendering.extensions.raw_html import RAW


class Escaped(str):
    """Text that is no part of an address, whatever it looks like."""

    __slots__ = ()


Node: TypeAlias = str | Element | Delimiter


def build(parent: Element, nodes: Sequence[Node], *, in_link: bool = False) -> None:
    """Put the nodes into the empty element."""
    match_delimiters(node for node in nodes if isinstance(node, Delimiter))
    open_elements = [parent]
    waiting: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            waiting.append(node)
        elif isinstance(node, Delimiter):
            for _ in node.closes:
                _flush(open_elements.pop(), waiting, in_link=in_link)
            waiting.append(node.text)
            for tag in node.opens:
                _flush(open_elements[-1], waiting, in_link=in_link)
                open_elements.append(SubElement(open_elements[-1], tag))
        else:
            _flush(open_elements[-1], waiting, in_link=in_link)
            open_elements[-1].append(node)
    _flush(parent, waiting, in_link=in_link)


def _flush(element: Element, waiting: list[str], *, in_link: bool) -> None:
    text = "".join(waiting)
    if text:
        linked = "@" in text and not in_link
        if linked and not any(isinstance(part, Escaped) for part in waiting):
            _append_with_links(element, text)
        else:
            append_text(element, text)
    waiting.clear()


def append_text(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _append_with_links(element: Element, text: str) -> None:
    position = 0
    for match in EMAIL.finditer(text):
        append_text(element, text[position : match.start()])
        link = SubElement(element, "a", {"href": f"mailto:{match.group()}"})
        link.text = match.group()
        position = match.end()
    append_text(element, text[position:])


def plain_text(nodes: Sequence[Node]) -> str:
    """What the nodes say, for the alternative text of an image."""
    element = Element("span")
    build(element, nodes, in_link=True)
    return "".join(_texts(element))


def _texts(element: Element) -> Iterator[str]:
    if element.tag == "img":
        yield element.get("alt", "")
    elif element.tag is not RAW:
        yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
