"""The feeds at their addresses, through the whole of the site."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from blog.feeds import views
from blog.feeds.urls import ELSEWHERE
from blog.models import Post, Series
from site_config.models import SiteIdentity
from tests.blog.feeds.read import Read, titles_of
from tests.factories import (
    make_author,
    make_category,
    make_draft,
    make_expired,
    make_post,
    make_scheduled,
    make_series,
    make_tag,
)

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)

# What it is about, and its slug.
SUBJECTS = {
    "": [],
    "category-": ["queues"],
    "tag-": ["kafka"],
    "series-": ["outbox"],
    "author-": ["ines"],
}
FORMATS = ("feed", "atom", "json-feed")
FEEDS = {
    f"{subject or 'site-'}{form}": (f"blog:{subject}{form}", slug)
    for subject, slug in SUBJECTS.items()
    for form in FORMATS
}
TERMS = {name: address for name, address in FEEDS.items() if address[1]}
every_feed = pytest.mark.parametrize(("name", "slug"), FEEDS.values(), ids=FEEDS)
every_term = pytest.mark.parametrize(("name", "slug"), TERMS.values(), ids=TERMS)


@pytest.fixture
def in_every_feed() -> dict[str, Any]:
    """Fields of a post that all five feeds are about, but for its part."""
    make_tag("Kafka")
    return {
        "category": make_category("Queues"),
        "series": make_series("Outbox", slug="outbox"),
        "author": make_author(slug="ines"),
        "tags": ("Kafka",),
    }


@pytest.fixture
def oldest_first() -> Series:
    return make_series("Outbox", slug="outbox", feed_oldest_first=True)


def fetch(client: Client, name: str = "blog:feed", slug: list[str] | None = None):
    response = client.get(reverse(name, args=slug))
    assert response.status_code == 200
    return response


@every_feed
def test_a_feed_holds_its_posts_and_no_others(
    client: Client, in_every_feed: dict[str, Any], name: str, slug: list[str]
):  # F9
    make_post("Inside", series_part=1, **in_every_feed)
    make_post("Outside")

    titles = titles_of(fetch(client, name, slug).content)

    assert set(titles) == ({"Inside"} if slug else {"Inside", "Outside"})


@every_feed
def test_what_nobody_may_read_is_in_no_feed(
    client: Client, in_every_feed: dict[str, Any], name: str, slug: list[str]
):  # E6
    make_draft("Draft", series_part=1, **in_every_feed)
    make_scheduled("Scheduled", series_part=2, **in_every_feed)
    make_expired("Expired", series_part=3, **in_every_feed)
    make_post("Visible", series_part=4, **in_every_feed)

    assert titles_of(fetch(client, name, slug).content) == ["Visible"]


@every_term
def test_there_is_no_feed_of_what_does_not_exist(
    client: Client, name: str, slug: list[str]
):  # F9
    assert client.get(reverse(name, args=slug)).status_code == 404


@every_feed
def test_a_feed_says_where_it_is_and_what_it_is_about(
    client: Client,
    settings: LazySettings,
    in_every_feed: dict[str, Any],
    name: str,
    slug: list[str],
):  # F9
    settings.SITE_URL = "https://blog.example"

    read = Read.of(fetch(client, name, slug).content)

    path = reverse(name, args=slug)
    assert read.address == f"https://blog.example{path}"
    assert read.page == f"https://blog.example{path.rpartition('/')[0]}/"
    assert client.get(read.page.removeprefix("https://blog.example")).status_code == 200


@every_feed
def test_a_feed_without_posts_is_a_feed(
    client: Client, in_every_feed: dict[str, Any], name: str, slug: list[str]
):  # F10
    with time_machine.travel(NOON):
        first = fetch(client, name, slug).content
    with time_machine.travel(NOON + timedelta(days=1)):
        second = fetch(client, name, slug).content

    assert Read.of(first).items == []
    assert first == second


@pytest.mark.parametrize(
    "file", ["feed.xml", "atom.xml", "feed.json", "feed/archive/1.xml"]
)
def test_a_feed_follows_a_renamed_term(client: Client, file: str):  # F9
    SiteIdentity(feed_length=1).save()
    category = make_category("Queues")
    make_post("Inside", category=category)
    make_post("Outside", category=category, published_at=NOON + timedelta(days=1))

    category.slug = "messages"
    category.save()
    response = client.get(f"/blog/category/queues/{file}", follow=True)

    assert response.redirect_chain == [(f"/blog/category/messages/{file}", 301)]
    assert response.status_code == 200


def test_the_newest_post_comes_first(client: Client):  # F6
    make_post("Second", published_at=NOON - timedelta(days=1))
    make_post("First", published_at=NOON)
    make_post("Third", published_at=NOON - timedelta(days=2))

    assert titles_of(fetch(client).content) == ["First", "Second", "Third"]


def test_posts_of_one_moment_keep_their_order(client: Client):  # F6
    for number in (0xB, 0x2, 0xF, 0x1):
        make_post(f"{number:x}", published_at=NOON, uuid=UUID(int=number << 120))

    assert titles_of(fetch(client).content) == ["f", "b", "2", "1"]


def test_the_order_is_the_listings(client: Client):  # F6
    for _ in range(4):
        make_post(published_at=NOON)
    make_post(published_at=NOON - timedelta(hours=1))

    listed = Post.objects.published().for_listing()

    assert titles_of(fetch(client).content) == [post.title for post in listed]


def test_the_owner_says_how_long_feeds_are(client: Client):
    SiteIdentity(feed_length=2).save()
    for day in range(1, 4):
        make_post(f"Day {day}", published_at=NOON.replace(day=day))

    assert titles_of(fetch(client).content) == ["Day 3", "Day 2"]


def test_a_series_starts_with_part_one_and_ends_with_the_newest(
    client: Client, oldest_first: Series
):  # R5
    SiteIdentity(feed_length=2).save()
    for part in (2, 1, 3):
        make_post(f"Part {part}", series=oldest_first, series_part=part)

    document = fetch(client, "blog:series-feed", ["outbox"]).content

    assert titles_of(document) == ["Part 1", "Part 2", "Part 3"]


def test_a_very_long_series_keeps_its_newest_parts(
    client: Client, oldest_first: Series, monkeypatch: pytest.MonkeyPatch
):  # R5
    monkeypatch.setattr(views, "MOST_PARTS", 2)
    for part in (1, 2, 3):
        day = NOON.replace(day=part)
        fields = {"series": oldest_first, "series_part": part, "published_at": day}
        make_post(f"Part {part}", **fields)

    document = fetch(client, "blog:series-feed", ["outbox"]).content

    assert titles_of(document) == ["Part 2", "Part 3"]


def test_a_series_can_be_newest_first(client: Client):  # R5
    SiteIdentity(feed_length=2).save()
    series = make_series("Outbox", slug="outbox", feed_oldest_first=False)
    for part in (1, 2, 3):
        day = NOON.replace(day=part)
        fields = {"series": series, "series_part": part, "published_at": day}
        make_post(f"Part {part}", **fields)

    document = fetch(client, "blog:series-feed", ["outbox"]).content

    assert titles_of(document) == ["Part 3", "Part 2"]


def test_no_email_address_leaves_unasked(client: Client):  # F14
    SiteIdentity(owner="Ada", email="ada@blog.example", shows_email=True).save()
    make_post(author=make_author("Ada"))

    assert b"@" not in fetch(client).content


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("blog:feed", "application/xml; charset=utf-8"),
        ("blog:atom", "application/xml; charset=utf-8"),
        ("blog:json-feed", "application/feed+json; charset=utf-8"),
    ],
)
def test_browsers_show_a_feed_instead_of_keeping_it(
    client: Client, name: str, content_type: str
):  # F8
    assert fetch(client, name).headers["Content-Type"] == content_type


@every_feed
def test_everybody_gets_the_same_feed(
    client: Client, in_every_feed: dict[str, Any], name: str, slug: list[str]
):  # F10, O5
    address = reverse(name, args=slug)
    asked = client.get(address, headers={"Accept": "text/html"})

    assert asked.content == client.get(address).content
    assert asked.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert asked.headers["Vary"] == "Accept-Encoding"
    assert not asked.cookies


def test_a_feed_is_only_read(client: Client):
    assert client.post(reverse("blog:feed")).status_code == 405


@pytest.mark.parametrize(
    ("place", "name"),
    [(place, name) for name, places in ELSEWHERE.items() for place in places],
)
def test_where_other_engines_have_a_feed_the_way_is_shown(
    client: Client, place: str, name: str
):  # F17
    response = client.get(f"/{place}")

    assert response.status_code == 301
    assert response.headers["Location"] == reverse(f"blog:{name}")


@every_feed
def test_any_number_of_posts_takes_the_same_queries(
    client: Client,
    in_every_feed: dict[str, Any],
    django_assert_num_queries: DjangoAssertNumQueries,
    name: str,
    slug: list[str],
):  # O5
    # The version and the order of posts, and the term; of a new version how many posts
    # there are, those that are shown and their tags.
    again = 3 if slug else 2
    part = count(1)

    for posts in (1, 12):
        for _ in range(posts):
            make_post(series_part=next(part), **in_every_feed)
        client.get("/robots.txt")  # leaves the identity in memory
        for queries in (again + 3, again):
            with django_assert_num_queries(queries):
                fetch(client, name, slug)
