"""Kind B: a blog that tags and series lead through, made in the admin alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from tests.site_kinds.building import read
from tests.site_kinds.conftest import Stand
from tests.site_kinds.html_tree import by_class, text
from tests.site_kinds.reading import all_cards, cards, heading, lead, page

FACTS = read("tagged")
PARTS = {"An HTTP server from a socket": 5, "Idempotency in practice": 6}

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def tagged(stand: Stand) -> Iterator[None]:
    with stand("tagged"):
        yield


def hub_address(client: Client, title: str) -> str:
    hubs = {card.title: card.address for card in cards(page(client, "/blog/series/"))}
    return hubs[title]


def parts_of(title: str) -> list[str]:
    posts = [post for post in FACTS["posts"] if post.get("series") == title]
    return [post["title"] for post in sorted(posts, key=lambda row: row["series_part"])]


def test_a_tag_is_headed_by_its_name_and_the_number_of_its_posts(client: Client):
    tag = page(client, "/blog/tag/backend/")

    assert heading(tag) == "#Backend — 30 posts"
    assert lead(tag) == FACTS["tags"][0]["description"]


def test_a_tag_lists_every_post_with_title_and_description(client: Client):
    listed = all_cards(client, "/blog/tag/backend/")

    tagged = [post for post in FACTS["posts"] if "Backend" in post["tags"].split(", ")]
    assert {(card.title, card.summary) for card in listed} == {
        (post["title"], post["summary"]) for post in tagged
    }
    assert len(listed) == 30


def test_another_name_of_a_tag_leads_to_it(client: Client):  # R4
    answer = client.get("/blog/tag/postgres/")

    assert (answer.status_code, answer["Location"]) == (301, "/blog/tag/postgresql/")


@pytest.mark.parametrize(("title", "count"), PARTS.items(), ids=PARTS)
def test_a_series_has_a_hub_with_its_parts_in_order(
    client: Client, title: str, count: int
):  # R5
    hub = page(client, hub_address(client, title))

    assert heading(hub) == title
    assert [card.title for card in cards(hub)] == parts_of(title)
    (numbers,) = [text(one) for one in by_class(hub, "meta") if "in all" in text(one)]
    assert numbers.startswith(f"{count} part")


@pytest.mark.parametrize(("title", "count"), PARTS.items(), ids=PARTS)
def test_every_part_says_which_of_how_many_it_is(
    client: Client, title: str, count: int
):  # R5
    parts = cards(page(client, hub_address(client, title)))

    said = [text(page(client, part.address)) for part in parts]

    assert len(said) == count
    for number, words in enumerate(said, start=1):
        assert f"Part {number} of {count}" in words


def test_a_blog_without_categories_shows_no_trace_of_them(client: Client):
    for address in ("/", "/blog/", "/blog/tag/backend/"):
        main = next(page(client, address).iter("main"))
        assert "ategor" not in text(main)
        assert {len(card.facts) for card in cards(main)} == {2}
