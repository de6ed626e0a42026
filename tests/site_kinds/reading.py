"""Pages as their readers see them: headings, cards and the facts on a card."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from django.test import Client

from tests.site_kinds.html_tree import by_class, only, parse, text


@dataclass(frozen=True)
class Card:
    """A post in a list; `parts` names what is shown, from the top."""

    parts: tuple[str, ...]
    facts: tuple[str, ...]
    title: str
    address: str
    summary: str


def page(client: Client, address: str) -> Element:
    answer = client.get(address)
    assert answer.status_code == 200, f"{address} answers {answer.status_code}"
    return parse(answer.text)


def heading(root: Element) -> str:
    return text(only(root, "h1"))


def headings(root: Element) -> list[str]:
    return [text(one) for one in root.iter("h2")]


def lead(root: Element) -> str:
    """What stands below the page's heading."""
    (found,) = by_class(root, "page-header__lead")
    return text(found)


def cards(root: Element) -> list[Card]:
    return [_card(one) for one in by_class(root, "post-card")]


def all_cards(client: Client, address: str) -> list[Card]:
    """Of every page of a list, by following “Older”."""
    return [card for root in _pages(client, address) for card in cards(root)]


def _pages(client: Client, address: str) -> Iterator[Element]:
    while address:
        root = page(client, address)
        yield root
        older = [one for one in root.iter("a") if one.get("rel") == "next"]
        address = older[0].get("href", "") if older else ""


def _card(article: Element) -> Card:
    (meta,) = by_class(article, "meta")
    (title,) = by_class(article, "post-card__title")
    summaries = by_class(article, "post-card__summary")
    return Card(
        parts=tuple(child.get("class", "") for child in article),
        facts=tuple(text(fact) for fact in meta),
        title=text(title),
        address=only(title, "a").get("href", ""),
        summary=text(summaries[0]) if summaries else "",
    )
