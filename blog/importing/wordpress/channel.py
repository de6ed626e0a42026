"""What the head of an export says: whose site it was, its authors and its terms."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from blog.importing import places
from blog.importing.feed.entry import plain_name
from blog.importing.records import Circumstances
from blog.importing.wordpress import xml

CATEGORY: Final = "category"
TAG: Final = "post_tag"
_OLD_TERMS: Final = {
    "wp:category": (
        CATEGORY,
        ("category_nicename", "category_parent", "cat_name", "category_description"),
    ),
    "wp:tag": (TAG, ("tag_slug", "", "tag_name", "tag_description")),
}
_NEW_TERMS: Final = ("term_slug", "term_parent", "term_name", "term_description")
# Of hand-made exports, whose categories may be their own ancestors.
_DEEPEST: Final = 20


@dataclass(frozen=True)
class Term:
    """`slug` and `parent` are as WordPress writes them, `description` is HTML."""

    taxonomy: str
    slug: str
    name: str
    parent: str = ""
    description: str = ""
    number: str = ""


@dataclass(frozen=True)
class Person:
    """An author: the name to show, and what the site knew them by."""

    name: str
    login: str
    number: str = ""
    description: str = ""


@dataclass
class Channel:
    """`site` is an address without a final slash; `hosts` answered for it, without
    "www."; `terms` go by taxonomy and slug, `people` by login.
    """

    site: str = ""
    hosts: set[str] = field(default_factory=set)
    terms: dict[tuple[str, str], Term] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """Of the site within its host, as in "/journal"; "" for its root."""
        return places.split(self.site).path.rstrip("/")

    def learn(self, head: Element) -> None:
        """Of one file; what an earlier one said stays."""
        facts = xml.texts(head)
        # In a network of sites the base_site_url is another site's.
        for tag in ("wp:base_blog_url", "link", "wp:base_site_url"):
            address = facts.get(tag, "").strip().rstrip("/")
            if places.split(address).netloc and (
                tag != "wp:base_site_url" or not self.site
            ):
                self.learn_site(address)
        for term in _terms(head):
            self.terms.setdefault((term.taxonomy, term.slug), term)
        for person in _people(head):
            self.people.setdefault(person.login, person)

    def learn_use(self, taxonomy: str, slug: str, name: str) -> None:
        """Of a term that only an item names."""
        if slug and plain(name):
            term = Term(taxonomy, slug, plain(name))
            self.terms.setdefault((taxonomy, slug), term)

    def learn_site(self, address: str) -> None:
        self.site = self.site or address
        self.hosts.add(_host(address))

    def is_own(self, address: str) -> bool:
        """Whether an address is one of the site; one without a host is."""
        parts = places.split(address)
        if parts.scheme not in {"", "http", "https"}:
            return False
        below = f"{unquote(parts.path).rstrip('/')}/".startswith(f"{self.path}/")
        return below and (not parts.netloc or _host(address) in self.hosts)

    def ancestry(self, taxonomy: str, slug: str) -> list[str]:
        """The slugs from the root down to the term itself."""
        found = [slug]
        while len(found) < _DEEPEST:
            term = self.terms.get((taxonomy, found[0]))
            if term is None or not term.parent or term.parent in found:
                break
            found.insert(0, term.parent)
        return found


def opened(circumstances: Circumstances) -> Channel:
    """One that knows what the person says, before any file is read."""
    channel = Channel()
    if circumstances.site:
        channel.learn_site(circumstances.site)
    return channel


def plain(name: str) -> str:
    """A name as people read it: WordPress keeps names as HTML."""
    return " ".join(html.unescape(name).split())


def shown_name(name: str, login: str) -> str:
    """Without an e-mail address, which is nobody else's to know."""
    return plain_name(plain(name)) or plain_name(login) or login.partition("@")[0]


def _host(address: str) -> str:
    return places.split(address).netloc.lower().removeprefix("www.")


def _terms(head: Element) -> Iterator[Term]:
    for child in head:
        tag = xml.name(child)
        facts = xml.texts(child) if tag in {*_OLD_TERMS, "wp:term"} else {}
        if tag in _OLD_TERMS:
            taxonomy, names = _OLD_TERMS[tag]
        elif tag == "wp:term":
            taxonomy = facts.get("wp:term_taxonomy", "").strip()
            names = _NEW_TERMS
        else:
            continue
        slug, parent, name, description = _values(facts, names)
        number = facts.get("wp:term_id", "").strip()
        if plain(name):
            yield Term(
                taxonomy, slug or plain(name), plain(name), parent, description, number
            )


def _values(facts: dict[str, str], names: Iterable[str]) -> Iterator[str]:
    return (facts.get(f"wp:{name}", "").strip() for name in names)


def _people(head: Element) -> Iterator[Person]:
    for child in head:
        if xml.name(child) == "wp:author":
            facts = xml.texts(child)
            names = ("display_name", "login", "id", "description")
            name, login, number, description = _values(
                facts, (f"author_{name}" for name in names)
            )
            if login:
                yield Person(shown_name(name, login), login, number, description)
