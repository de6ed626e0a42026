"""From the text of an item, or of what is around the items, to a tree.

Well-formedness is helped where it is plain what was meant, and only there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from blog.importing.feed import raw_bytes

_ROOT = re.compile(r"<rss\b[^<>]*>")
_DECLARATION = re.compile(r"\A\s*<\?xml[^<>]*\?>")
_NAMESPACES: Final = {
    "wp": "http://wordpress.org/export/1.2/",
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
}
_EXPORT = re.compile(r"https?://wordpress\.org/export/[\d.]+/(?P<excerpt>excerpt/)?")
_PREFIXES: Final = {
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "": "",
}
_STRAY = re.compile(r"[\udc80-\udcff]")
_NO_CHARACTERS = re.compile("[\ufffe\uffff]")
_LONG_TEXTS: Final = ("content:encoded", "excerpt:encoded")


class BrokenXml(ValueError):
    """The message says what and where."""


@dataclass
class Mended:
    """How many characters were taken out, and how many bytes were read as
    Windows-1252, in all that was parsed so far.
    """

    forbidden: int = 0
    strays: int = 0


def root_of(text: str) -> str:
    """The start tag that declares what an item's tags belong to; with what it lacks."""
    match = _ROOT.search(text)
    tag = match[0].removesuffix("/>").removesuffix(">") if match else "<rss"
    missing = (
        f' xmlns:{prefix}="{address}"'
        for prefix, address in _NAMESPACES.items()
        if f"xmlns:{prefix}" not in tag
    )
    return f"{tag}{''.join(missing)}>"


def channel(head: str, mended: Mended) -> Element:
    """What stands before the items. Raises BrokenXml."""
    head = _DECLARATION.sub("", head)
    root = _parsed(head if "</rss>" in head else f"{head}</channel></rss>", mended)
    found = root.find("channel")
    return root if found is None else found


def item(text: str, root: str, mended: Mended) -> Element:
    """Raises BrokenXml."""
    try:
        return _parsed(f"{root}{text}</rss>", mended)[0]
    except BrokenXml:
        closed = _closed_late(text)
        if closed == text:
            raise
        return _parsed(f"{root}{closed}</rss>", mended)[0]


def name(element: Element) -> str:
    """ "wp:post_id", "content:encoded", "title"; "" for what is not WordPress's."""
    uri, _, local = element.tag.rpartition("}")
    uri = uri.removeprefix("{")
    export = _EXPORT.fullmatch(uri)
    if export:
        return f"excerpt:{local}" if export["excerpt"] else f"wp:{local}"
    if uri not in _PREFIXES:
        return ""
    prefix = _PREFIXES[uri]
    return f"{prefix}:{local}" if prefix else local


def texts(element: Element) -> dict[str, str]:
    """What each child says by its name; of several children the first."""
    found: dict[str, str] = {}
    for child in element:
        found.setdefault(name(child), "".join(child.itertext()))
    return found


def _parsed(text: str, mended: Mended) -> Element:
    text, strays = _STRAY.subn(_windows_1252, text)
    text, no_characters = _NO_CHARACTERS.subn("", text)
    data, forbidden = raw_bytes.mended(text.encode("utf-8", "replace"))
    try:
        root: Element = ElementTree.fromstring(data)
    except ParseError as error:
        raise BrokenXml(str(error)) from error
    except DefusedXmlException as error:
        raise BrokenXml("it declares entities, which are never resolved") from error
    mended.strays += strays
    mended.forbidden += forbidden + no_characters
    return root


def _windows_1252(match: re.Match[str]) -> str:
    byte = bytes([ord(match[0]) - 0xDC00])
    return byte.decode("cp1252", "replace")


def _closed_late(text: str) -> str:
    """Exports of old let ]]> stand in a text: the one before its end tag is its end."""
    for tag in _LONG_TEXTS:
        opening, closing = f"<{tag}><![CDATA[", f"]]></{tag}>"
        before, begun, rest = text.partition(opening)
        inner, ended, after = rest.rpartition(closing)
        if begun and ended:
            inner = inner.replace("]]]]><![CDATA[>", "]]>")
            inner = inner.replace("]]>", "]]]]><![CDATA[>")
            text = f"{before}{opening}{inner}{closing}{after}"
    return text
