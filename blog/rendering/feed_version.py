"""The text as feed readers get it: content without interface, every address absolute.

Readers strip classes, styles and unknown elements, so nothing here depends on them.
Addresses of the site and of the post are placeholders, because both may change without
the text being rendered again.
"""

from __future__ import annotations

import re
from html import escape
from typing import Final

from blog.rendering.characters import POST_PLACEHOLDER, SITE_PLACEHOLDER
from blog.rendering.tree import (
    VOID,
    Element,
    Finished,
    Node,
    start_tag,
    write_lines,
)

_ATTRIBUTE_NAMES: Final = """
    alt cite colspan datetime dir height href id lang open reversed rowspan scope span
    src start title type value width
"""
_KEPT: Final = frozenset(_ATTRIBUTE_NAMES.split())
_ADDRESSES: Final = frozenset({"cite", "href", "src"})
# Elements of the page that stand around the content.
_INTERFACE: Final = frozenset({"figure__link", "table", "table__scroll"})
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def write(root: Element) -> str:
    """The finished tree as HTML for feeds."""
    return write_lines(root, _write)


def fill_addresses(feed_html: str, *, site_url: str, post_url: str) -> str:
    """The HTML with real addresses: `site_url` without, `post_url` with a slash at its
    end, both absolute.
    """
    filled = feed_html.replace(SITE_PLACEHOLDER, escape(site_url))
    return filled.replace(POST_PLACEHOLDER, escape(post_url))


def _write(node: Node, pieces: list[str]) -> None:
    if isinstance(node, str):
        pieces.append(escape(node, quote=False))
    elif isinstance(node, Finished):
        pieces.append(node.feed)
    elif node.name == "input":
        pieces.append("☑" if "checked" in node.attributes else "☐")
    else:
        _write_element(node, pieces)


def _write_element(element: Element, pieces: list[str]) -> None:
    before, after = _tags(element)
    pieces.append(before)
    for child in element.children:
        _write(child, pieces)
    pieces.append(after)


def _tags(element: Element) -> tuple[str, str]:
    """What stands before and after the element's content."""
    name, css_class = element.name, element.classes
    if css_class in _INTERFACE or name in ("picture", "span"):
        return "", ""
    if css_class == "footnotes":
        return "<hr>", ""
    if css_class == "callout__title":
        return f"<{name}><strong>", f"</strong></{name}>"
    if css_class.startswith("callout ") and name == "div":
        return "<blockquote>", "</blockquote>"
    attributes = {k: _value(k, v) for k, v in element.attributes.items() if k in _KEPT}
    if name == "details":
        attributes["open"] = ""
    return start_tag(name, attributes), "" if name in VOID else f"</{name}>"


def _value(name: str, value: str) -> str:
    if name not in _ADDRESSES or _SCHEME.match(value):
        return value
    if value.startswith("//"):
        return f"https:{value}"
    placeholder = SITE_PLACEHOLDER if value.startswith("/") else POST_PLACEHOLDER
    return placeholder + value
