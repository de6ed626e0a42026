"""XML that parses whatever was typed: feeds and sitemaps are written through here.

Nothing in this module knows what the elements mean. Markup is escaped, `]]>` included,
and characters that XML forbids are taken out here, where no text can pass by.

A feed is written as text, three times as quickly as ElementTree would: it is made anew
after every write.
"""

from __future__ import annotations

from collections.abc import Iterable
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


def document(root: Element) -> bytes:
    """The whole document as UTF-8; the same tree always gives the same bytes."""
    indent(root)
    return document_of(tostring(root, encoding="unicode"))


def document_of(root: str, *, before: str = "") -> bytes:
    """The root as it is written, below lines that may stand before it."""
    return f"{DECLARATION}{before}{root}\n".encode()


def element(tag: str, text: str = "", /, **attributes: str) -> str:
    """An element around text, or empty."""
    opening = f"{tag}{_attributes(attributes)}"
    return f"<{opening}>{escaped(text)}</{tag}>" if text else f"<{opening} />"


def numbered(tag: str, text: str, /, **attributes: str) -> str:
    """The same with signs of markup in the text as numbers."""
    written = escaped(text).replace("&lt;", "&#x3C;").replace("&amp;", "&#x26;")
    return f"<{tag}{_attributes(attributes)}>{written}</{tag}>"


def block(tag: str, inner: Iterable[str], /, **attributes: str) -> str:
    """An element around others, which are written already: a line for each."""
    lines = "\n".join(inner)
    return f"<{tag}{_attributes(attributes)}>\n{lines}\n</{tag}>"


def escaped(text: str) -> str:
    """For between two tags."""
    plain = clean_text(text).replace("&", "&amp;")
    return plain.replace("<", "&lt;").replace(">", "&gt;")


def _attributes(attributes: dict[str, str]) -> str:
    """With the blank before them."""
    return "".join(f' {name}="{_quoted(value)}"' for name, value in attributes.items())


def _quoted(value: str) -> str:
    """Line ends and tabs by number: a parser makes blanks of them (XML §3.3.3)."""
    plain = escaped(value).replace('"', "&quot;")
    for sign in "\r\n\t":
        plain = plain.replace(sign, f"&#{ord(sign)};")
    return plain
