"""XML that parses whatever was typed: feeds and sitemaps are written through here.

Nothing in this module knows what the elements mean. ElementTree escapes markup, `]]>`
included, but writes characters that XML forbids as they come; they are taken out here,
where no text can pass by.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from blog.rendering import clean_text

CONTENT_TYPE = "application/xml; charset=utf-8"
DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'


def add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """Append an element; `tag` carries its prefix, which the root has to declare."""
    cleaned = {name: clean_text(value) for name, value in attributes.items()}
    child = SubElement(parent, tag, cleaned)
    child.text = clean_text(text) or None
    return child


def fragment(element: Element, *, level: int = 0) -> str:
    """The element as it stands in a document, so many elements below the root."""
    indent(element, level=level)
    written: str = tostring(element, encoding="unicode")
    return written


def document(root: Element) -> bytes:
    """The whole document as UTF-8; the same tree always gives the same bytes."""
    return document_of(fragment(root))


def document_of(root: str, *, before: str = "") -> bytes:
    """The root as it is written, below lines that may stand before it."""
    return f"{DECLARATION}{before}{root}\n".encode()
