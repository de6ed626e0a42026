"""What holds for RSS and for Atom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from tests.blog.feeds.parsed import NAMESPACES

ATOM: Final = f"{{{NAMESPACES['atom']}}}"
XHTML: Final = f"{{{NAMESPACES['h']}}}"
END_TAG: Final = re.compile(r"</\w+>")
_URI: Final = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:(//)?[0-9A-Za-z;/?:@&=+$.\-_!~*'()%,#\[\]]+"
)
_EXTENSIONS: Final = {
    NAMESPACES[name] for name in ("content", "dc", "media", "sy", "fh")
}


def elements(parent: Element, known: set[str], many: set[str]) -> Iterator[str]:
    """`many` of those that are known may stand there more than once. XHTML has a place
    beside the items alone.
    """
    tags = Counter(child.tag for child in parent)
    if parent.tag not in {"item", f"{ATOM}entry"}:
        tags.pop(f"{XHTML}div", None)
    for tag, count in tags.items():
        namespace = tag[1:].partition("}")[0] if tag[0] == "{" else ""
        is_known = tag in known or tag == f"{ATOM}link" or namespace in _EXTENSIONS
        if not is_known:
            yield f"{tag} has no place in {parent.tag}."
        if count > 1 and tag in known - many:
            yield f"{tag} stands {count} times in {parent.tag}."


def self_link(parent: Element) -> Iterator[str]:
    links = {link.get("rel"): link for link in parent.findall(f"{ATOM}link")}
    own = links.get("self")
    if own is None:
        yield "There is no link to the document itself."
    elif own.get("type") not in {"application/rss+xml", "application/atom+xml"}:
        yield "The link to the document itself has another type."


def addresses(root: Element, others: Iterable[str | None]) -> Iterator[str]:
    pictures = root.iter(f"{{{NAMESPACES['media']}}}content")
    linked = [
        *(link.get("href") for link in root.iter(f"{ATOM}link")),
        *(picture.get("url") for picture in pictures),
    ]
    for address in filter(None, [*others, *linked]):
        if not _URI.fullmatch(address):
            yield f"{address} is no address."
        elif address.startswith("http") and not urlsplit(address).netloc:
            yield f"{address} has no host."


def twice(name: str, values: Iterable[str | None]) -> Iterator[str]:
    for value, count in Counter(values).items():
        if count > 1:
            yield f"{count} of them have the {name} {value}."
