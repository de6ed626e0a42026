"""Kind A: an engineering lead's "Insights", made in the admin alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from tests.blog.feeds.parsed import items_of, tolerantly
from tests.site_kinds.building import read
from tests.site_kinds.conftest import Stand
from tests.site_kinds.html_tree import by_class, text
from tests.site_kinds.reading import all_cards, cards, heading, lead, page

FACTS = read("insights")
TAGLINE = "Technical Leadership · Architecture · Cloud Engineering"
DATE = r"[1-9]\d? [A-Z][a-z]{2} 20\d\d"

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def insights(stand: Stand) -> Iterator[None]:
    with stand("insights"):
        yield


def test_listing_has_a_heading_and_one_line_below_it(client: Client):
    listing = page(client, "/blog/")

    assert heading(listing) == "Insights"
    assert lead(listing) == TAGLINE


def test_every_post_is_listed_as_date_minutes_and_category_title_description(
    client: Client,
):  # R1
    listed = all_cards(client, "/blog/")

    assert [(card.title, card.summary) for card in listed] == [
        (post["title"], post["summary"]) for post in FACTS["posts"]
    ]
    for card, post in zip(listed, FACTS["posts"], strict=True):
        date, minutes, category = card.facts
        assert re.fullmatch(DATE, date)
        assert re.fullmatch(r"[1-9]\d? min read", minutes)
        assert category == post["category"]
        names = tuple(classes.split()[0] for classes in card.parts)
        assert names == ("meta", "post-card__title", "post-card__summary")


def test_dates_are_those_of_the_sites_own_zone(client: Client):
    newest = cards(page(client, "/blog/"))[0]

    assert newest.facts[0] == "14 Sep 2026"


@pytest.mark.parametrize("row", FACTS["categories"], ids=lambda row: row["name"])
def test_every_category_has_a_heading_and_a_description_of_its_own(
    client: Client, row: dict[str, str]
):  # R3
    count = sum(post["category"] == row["name"] for post in FACTS["posts"])
    links = [
        one for one in page(client, "/blog/").iter("a") if text(one) == row["name"]
    ]

    category = page(client, links[0].get("href", ""))

    assert heading(category) == f"{row['name']} — {count} posts"
    assert lead(category) == row["description"].replace("**", "")
    assert len(cards(category)) == count


def test_imported_addresses_stay(client: Client):
    for post in FACTS["posts"]:
        address = f"/blog/{post['slug']}"
        bare = client.get(address)
        assert (bare.status_code, bare["Location"]) == (301, f"{address}/")
        assert heading(page(client, f"{address}/")) == post["title"]


def test_the_feed_holds_all_posts_and_every_category(client: Client):  # F1
    document = client.get("/feed.xml").content

    items = items_of(document)
    categories = {item.findtext("category") for item in items}
    assert [item.findtext("title") for item in items] == [
        post["title"] for post in FACTS["posts"]
    ]
    assert len(items) == 28
    assert categories == {row["name"] for row in FACTS["categories"]}
    assert len(categories) == 5
    assert b">Cloud &#x26; DevOps</category>" in document
    assert not tolerantly(document).bozo


def test_navigation_and_foot_are_the_owners(client: Client):
    listing = page(client, "/blog/")

    (navigation,) = by_class(listing, "site-nav")
    (foot,) = by_class(listing, "colophon")
    assert [text(one) for one in navigation.iter("a")] == [
        row["label"] for row in FACTS["navigation"]
    ]
    assert FACTS["identity"]["footer"] in text(foot)
