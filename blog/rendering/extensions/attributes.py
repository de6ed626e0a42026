"""Attribute lists: `{#id .class key=value}` after headings, links, images and code.

Braces count only when everything in them is an attribute, so `/users/{id}` stays text.
Which attributes may stay is decided by the sanitiser.
"""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

_PAIR: Final = r"""[A-Za-z][\w-]{0,40}=(?:"[^"\n]*+"|'[^'\n]*+'|[^\s"'{}]++)"""
_PART: Final = rf"(?:[#.][\w:.-]{{1,120}}|{_PAIR})"
_LIST: Final = rf"\{{:?[ ]*({_PART}(?:[ ]+{_PART})*)[ ]*\}}"
_AT_START = re.compile(_LIST)
_AT_END_OF_HEADING = re.compile(rf"(?:^|(?<=[\s#])){_LIST}$")
_LAST_LINE = re.compile(rf"\n[ ]*\{{:[ ]*({_PART}(?:[ ]+{_PART})*)[ ]*\}}[ ]*$")
# The closing sequence of a heading, which the list kept from being one.
_CLOSING = re.compile(r"[ ]#+$")
_SINGLE = re.compile(_PART)
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class AttributesExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        # Before the inline syntax is read: 30 is earlier than its 20.
        md.treeprocessors.register(BlockAttributes(md), "block_attributes", 30)


class BlockAttributes(Treeprocessor):
    """Lists at the end of headings and on the last line of paragraphs."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            text = element.text
            if not text or not text.endswith("}") or len(element):
                continue
            if element.tag in _HEADINGS:
                match = _AT_END_OF_HEADING.search(text)
            elif element.tag == "p":
                match = _LAST_LINE.search(text)
            else:
                continue
            if match:
                assign(element, match[1])
                text = text[: match.start()].rstrip()
                element.text = _CLOSING.sub("", text) if element.tag != "p" else text


def at_start(text: str, position: int) -> re.Match[str] | None:
    """The list that begins at the position; `assign` takes its first group."""
    return _AT_START.match(text, position)


def assign(element: Element, attributes: str) -> None:
    for part in _SINGLE.findall(attributes):
        if part[0] == "#":
            element.set("id", part[1:])
        elif part[0] == ".":
            element.set("class", f"{element.get('class', '')} {part[1:]}".strip())
        else:
            name, _, value = part.partition("=")
            element.set(name.lower(), value.strip("\"'"))
