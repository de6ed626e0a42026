"""A small tree of the sanitised HTML, for the finishing steps to work on.

It reads nh3's canonical serialisation and nothing else; texts and values are unescaped
in the tree and escaped whenever it is written, so what is in it can only come out as
text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Final, TypeAlias

from blog.rendering.content import UnrenderableSource
from blog.rendering.limits import MAX_DEPTH

VOID: Final = frozenset({"br", "col", "hr", "img", "input", "mspace", "wbr"})

_BLOCK_NAMES: Final = """
    blockquote caption dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol
    p pre section summary table tbody tfoot thead tr ul
"""
BLOCKS: Final = frozenset(_BLOCK_NAMES.split())

# An empty alternative text says something, an empty `open` is a mere flag.
_NEVER_BARE: Final = frozenset({"alt", "class", "href", "id", "src", "title"})

_TOKEN = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [a-z]+="[^"]*")*)>|([^<]+)')
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')


@dataclass(slots=True, eq=False)
class Element:
    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)

    def __iter__(self) -> Iterator[Element]:
        """The elements among the children."""
        return (child for child in self.children if isinstance(child, Element))

    @property
    def classes(self) -> str:
        return self.attributes.get("class", "")


@dataclass(slots=True, eq=False)
class Finished:
    """A piece our own code made of checked values: for the page, for the feed, as text.

    `is_code` tells how its words are counted.
    """

    page: str
    feed: str
    text: str
    is_code: bool = False
    is_block: bool = True


Node: TypeAlias = str | Element | Finished


def parse(html: str) -> Element:
    """The tree below a root without a name. Raises UnrenderableSource when it is deeper
    than MAX_DEPTH.
    """
    root = Element("")
    open_elements = [root]
    for closing, name, attributes, text in _TOKEN.findall(html):
        if text:
            open_elements[-1].children.append(unescape(text))
        elif closing:
            if len(open_elements) > 1:
                open_elements.pop()
        else:
            values = {k: unescape(v) for k, v in _ATTRIBUTE.findall(attributes)}
            element = Element(name, values)
            open_elements[-1].children.append(element)
            if name not in VOID:
                open_elements.append(element)
        if len(open_elements) > MAX_DEPTH:
            raise UnrenderableSource(
                f"The text nests elements more than {MAX_DEPTH} deep. Use fewer levels "
                "of lists, quotes or raw HTML."
            )
    return root


def walk(element: Element) -> Iterator[Element]:
    """All elements below this one, in the order of the text."""
    for child in element:
        yield child
        yield from walk(child)


def is_block(node: Node) -> bool:
    if isinstance(node, Finished):
        return node.is_block
    return isinstance(node, Element) and node.name in BLOCKS


def is_blank(node: Node) -> bool:
    return isinstance(node, str) and not node.strip()


def only_child(element: Element) -> Element | None:
    """The element that stands alone in this one, white space aside."""
    children = [child for child in element.children if not is_blank(child)]
    child = children[0] if len(children) == 1 else None
    return child if isinstance(child, Element) else None


def text_of(node: Node) -> str:
    """What the node says; a picture says its alternative text."""
    if isinstance(node, str):
        return node
    if isinstance(node, Finished):
        return node.text
    if node.name == "img":
        return node.attributes.get("alt", "")
    return "".join(map(text_of, node.children))


def start_tag(name: str, attributes: Mapping[str, str]) -> str:
    """The tag as HTML; an attribute without a value is written without one."""
    written = "".join(
        f' {key}="{escape(value)}"' if value or key in _NEVER_BARE else f" {key}"
        for key, value in attributes.items()
    )
    return f"<{name}{written}>"


def write(root: Element) -> str:
    """The tree below the root as HTML for the page."""
    return write_lines(root, _write)


def write_lines(root: Element, write_node: Callable[[Node, list[str]], None]) -> str:
    """What `write_node` appends for each child of the root, a line for each block."""
    pieces: list[str] = []
    for child in root.children:
        write_node(child, pieces)
        if is_block(child):
            pieces.append("\n")
    return "".join(pieces)


def _write(node: Node, pieces: list[str]) -> None:
    if isinstance(node, str):
        pieces.append(escape(node, quote=False))
    elif isinstance(node, Finished):
        pieces.append(node.page)
    else:
        pieces.append(start_tag(node.name, node.attributes))
        for child in node.children:
            _write(child, pieces)
        if node.name not in VOID:
            pieces.append(f"</{node.name}>")
