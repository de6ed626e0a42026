"""One item of a WordPress export, as it says itself what it is. Nothing is decided."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element

from blog.importing.wordpress import xml

_ID = re.compile(r"<wp:post_id>\s*(?:<!\[CDATA\[)?\s*(\d{1,20})\s*(?:\]\]>)?\s*<")
_NUMBER = re.compile(r"\d{1,20}", re.ASCII)
_PINGS = frozenset({"pingback", "trackback"})


@dataclass(frozen=True)
class TermUse:
    """A term that an item carries; `taxonomy` is "category", "post_tag", "series" …"""

    taxonomy: str
    slug: str
    name: str


@dataclass(frozen=True)
class Entry:
    """`facts` are the texts by their tags, `label` says where it stands in which file;
    `comments` and `pings` count approved ones.

    Of its password nothing is kept but that there is one.
    """

    label: str
    facts: dict[str, str]
    terms: tuple[TermUse, ...]
    meta: dict[str, tuple[str, ...]]
    has_password: bool
    comments: int
    pings: int

    @cached_property
    def number(self) -> str:
        """What WordPress counts it as, "" when it is not said."""
        number = self.fact("wp:post_id")
        return number if _NUMBER.fullmatch(number) else ""

    @cached_property
    def source_id(self) -> str:
        """As in "?p=12", an address at which WordPress itself finds any item."""
        if self.number:
            return f"?p={self.number}"
        return self.guid.strip() or self.link or self.label

    @property
    def kind(self) -> str:
        return self.fact("wp:post_type") or "post"

    @property
    def status(self) -> str:
        return self.fact("wp:status") or "publish"

    @property
    def guid(self) -> str:
        return self.facts.get("guid", "")

    @property
    def link(self) -> str:
        return self.fact("link")

    @property
    def content(self) -> str:
        return self.facts.get("content:encoded", "")

    def fact(self, tag: str) -> str:
        return self.facts.get(tag, "").strip()

    def noted(self, key: str) -> str:
        """The value of a custom field, "" without one."""
        return next(iter(self.meta.get(key, ())), "").strip()


def entry_of(element: Element, label: str) -> Entry:
    facts = xml.texts(element)
    password = facts.pop("wp:post_password", "")
    approved = [
        told.get("wp:comment_type", "").strip()
        for told in _children(element, "wp:comment")
        if told.get("wp:comment_approved", "").strip() == "1"
    ]
    pings = sum(kind in _PINGS for kind in approved)
    return Entry(
        label=label,
        facts=facts,
        terms=tuple(_terms(element)),
        meta=_meta(element),
        has_password=bool(password),
        comments=len(approved) - pings,
        pings=pings,
    )


def number_in(text: str) -> str:
    """The source id of an item that is too broken to be parsed, or ""."""
    match = _ID.search(text)
    return f"?p={match[1]}" if match else ""


def _children(element: Element, name: str) -> Iterator[dict[str, str]]:
    return (xml.texts(child) for child in element if xml.name(child) == name)


def _meta(element: Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for told in _children(element, "wp:postmeta"):
        key = told.get("wp:meta_key", "").strip()
        found.setdefault(key, []).append(told.get("wp:meta_value", ""))
    return {key: tuple(values) for key, values in found.items()}


def _terms(element: Element) -> Iterator[TermUse]:
    for child in element:
        if xml.name(child) == "category":
            taxonomy = str(child.get("domain") or "category")
            yield TermUse(
                "post_tag" if taxonomy == "tag" else taxonomy,
                str(child.get("nicename") or ""),
                "".join(child.itertext()),
            )
