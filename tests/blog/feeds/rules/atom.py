"""Atom (RFC 4287), and its documents of older posts (RFC 5005)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from tests.blog.feeds.parsed import NAMESPACES
from tests.blog.feeds.rules.common import (
    ATOM,
    END_TAG,
    addresses,
    elements,
    self_link,
    twice,
)
from tests.blog.feeds.rules.html import html_findings

UUID: Final = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def _named(*names: str) -> set[str]:
    return {f"{ATOM}{name}" for name in names}


FEED: Final = _named(
    *("id", "title", "subtitle", "updated", "author", "generator", "icon", "link"),
    "entry",
)
ENTRY: Final = _named(
    *("id", "title", "link", "published", "updated", "author", "category"),
    *("summary", "content"),
)


def atom_findings(root: Element) -> Iterator[str]:
    entries = root.findall(f"{ATOM}entry")
    yield from elements(root, FEED, _named("link", "entry", "author"))
    for entry in entries:
        yield from _entry(entry)
    for element in (root, *entries):
        yield from _described(element)
    yield from twice("id", [entry.findtext(f"{ATOM}id") for entry in entries])
    yield from self_link(root)
    yield from _archive(root)
    for date in [*root.iter(f"{ATOM}published"), *root.iter(f"{ATOM}updated")]:
        if not MOMENT.fullmatch(date.text or "") or (date.text or "") < "1990":
            yield f"{date.text} is no date of RFC 3339, or an unlikely one."
    places = [one.text for one in [*root.iter(f"{ATOM}id"), *root.iter(f"{ATOM}uri")]]
    places += [one.get("scheme") for one in root.iter(f"{ATOM}category")]
    yield from addresses(root, places)


def _entry(entry: Element) -> Iterator[str]:
    yield from elements(entry, ENTRY, _named("link", "category", "author"))
    content = entry.find(f"{ATOM}content")
    if content is None:
        yield "An entry has no content."
    else:
        yield from html_findings(content.text or "")
    if not all(one.get("term") for one in entry.findall(f"{ATOM}category")):
        yield "A category has no term."


def _described(element: Element) -> Iterator[str]:
    """A feed, or an entry."""
    for name in ("id", "title", "updated", "author"):
        if element.find(f"{ATOM}{name}") is None:
            yield f"{element.tag} has no {name}."
    identity = element.findtext(f"{ATOM}id") or ""
    if identity.startswith("urn:uuid:") and not UUID.fullmatch(identity):
        yield f"{identity} is no UUID."
    for name in ("title", "subtitle", "summary"):
        for construct in element.findall(f"{ATOM}{name}"):
            yield from _construct(construct)


def _construct(element: Element) -> Iterator[str]:
    text = element.text or ""
    if not text.strip() and not element.tag.endswith("summary"):
        yield f"{element.tag} is empty."
    if element.get("type") == "html":
        yield from html_findings(text)
    elif END_TAG.search(text) or re.search(r"&#?\w+;", text):
        yield f"{element.tag} holds HTML and does not say so: {text}"


def _archive(root: Element) -> Iterator[str]:
    """RFC 5005, section 4."""
    relations = [link.get("rel") for link in root.findall(f"{ATOM}link")]
    is_archive = root.find("fh:archive", NAMESPACES) is not None
    if is_archive and "current" not in relations:
        yield "An archive does not name the current document."
