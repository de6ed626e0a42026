"""Kind C: a portfolio with a blog, made in the admin alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest
from django.test import Client

from tests.site_kinds.building import combined, read
from tests.site_kinds.conftest import Stand
from tests.site_kinds.html_tree import by_class, text
from tests.site_kinds.reading import all_cards, cards, heading, headings, page

FACTS = read("portfolio")
POSTS = [*FACTS["posts"], *combined(FACTS)]
COUNTS = Counter(post["category"] for post in POSTS)
EMPTY = "No posts in this category yet."

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def portfolio(stand: Stand) -> Iterator[None]:
    with stand("portfolio"):
        yield


def filters(home: Element) -> dict[str, str]:
    """The addresses that the home page's categories choose by."""
    (navigation,) = [
        one for one in home.iter("nav") if one.get("aria-label") == "Categories"
    ]
    return {text(one): one.get("href", "") for one in navigation.iter("a")}


def test_home_says_who_then_what_with_then_where_then_what_was_written(client: Client):
    identity = FACTS["identity"]

    home = page(client, "/")

    assert heading(home) == f"{identity['owner']}. {identity['role_line']}"
    (biography,) = by_class(home, "hero__bio")
    assert text(biography) == " ".join(identity["biography"].split())
    stack, experience, latest = headings(home)
    assert (stack, experience) == ("Tech stack", "Experience")
    assert latest.startswith("Latest")


def test_tech_stack_is_in_the_owners_groups_and_order(client: Client):
    home = page(client, "/")

    groups = [text(one) for one in home.iter("dt")]
    items = [text(one) for one in home.iter("dd")]
    typed = [(row["name"], row["items"]) for row in FACTS["technologies"]]
    assert list(zip(groups, items, strict=True)) == typed


def test_positions_are_dated_the_present_ones_first(client: Client):  # R17
    home = page(client, "/")

    dates = [text(one) for one in by_class(home, "timeline__dates")]
    ends = [
        [time.get("datetime", "") for time in one.iter("time")][1:] or ["present"]
        for one in by_class(home, "timeline__dates")
    ]
    assert len(dates) == 10
    assert dates[0] == "Feb 2022 – Present"
    assert dates[-1] == "Sep 2006 – Jun 2008"
    assert [date.endswith("– Present") for date in dates] == [True] * 3 + [False] * 7
    assert all(later >= earlier for later, earlier in pairwise(ends[3:]))


def test_positions_that_overlap_each_keep_their_place(client: Client):
    home = page(client, "/")

    roles = [text(one) for one in by_class(home, "timeline__role")]
    for row in FACTS["positions"]:
        line = f"{row['role']} {row['organisation']}, {row['place']}"
        assert roles.count(line) == 1


def test_latest_articles_stand_for_all_190(client: Client):
    home = page(client, "/")

    newest = [post["title"] for post in POSTS[:5]]
    assert [card.title for card in cards(home)] == newest
    assert "All 190 articles" in text(home)
    assert len(all_cards(client, "/blog/")) == 190


def test_latest_articles_are_filtered_by_category(client: Client):
    addresses = filters(page(client, "/"))

    for name, count in COUNTS.items():
        chosen = page(client, addresses[name].partition("#")[0])
        assert {card.facts[2] for card in cards(chosen)} == {name}
        assert f"{name} {count}" in text(chosen)
    assert sum(COUNTS.values()) == 190


def test_an_empty_category_says_so_on_the_home_page_and_its_own(client: Client):  # R3
    chosen = filters(page(client, "/"))["Research notes"].partition("#")[0]

    for address in (chosen, "/blog/category/research-notes/"):
        main = next(page(client, address).iter("main"))
        assert EMPTY in text(main)
        assert cards(main) == []


def test_the_portrait_is_shown_with_its_description(client: Client):
    home = page(client, "/")

    alternatives = [image.get("alt") for image in home.iter("img")]
    assert alternatives == [FACTS["portrait"]]
