"""Documents of older posts, through the whole of the site."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from blog.models import Post
from site_config.models import SiteIdentity
from tests.blog.feeds.read import Read, titles_of
from tests.factories import make_category, make_post, make_series, make_tag

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SIZE = 3


@pytest.fixture(autouse=True)
def of_three() -> None:
    SiteIdentity(feed_length=SIZE).save()


def publish(count: int, **fields: Any) -> None:
    """Day 1 is the oldest."""
    for day in range(1, count + 1):
        when = NOON + timedelta(days=day)
        part = {"series_part": day} if "series" in fields else {}
        make_post(f"Day {day}", published_at=when, **part, **fields)


def followed_back(client: Client, address: str) -> list[list[str]]:
    """The titles of each document that there is a way to, from the newest back."""
    found = []
    while address:
        read = Read.of(client.get(address).content)
        found.append([item.title for item in read.items])
        address = urlsplit(read.older).path
    return found


@pytest.mark.parametrize("name", ["blog:feed", "blog:atom", "blog:json-feed"])
@pytest.mark.parametrize("count", [0, 1, 3, 4, 5, 6, 7, 9, 11])
def test_every_post_can_be_reached(client: Client, name: str, count: int):  # F13
    publish(count)

    found = followed_back(client, reverse(name))

    every = {title for titles in found for title in titles}
    assert every == {f"Day {day}" for day in range(1, count + 1)}


def test_documents_are_numbered_from_the_oldest_and_complete(client: Client):  # F13
    publish(8)

    assert followed_back(client, reverse("blog:atom")) == [
        ["Day 8", "Day 7", "Day 6"],
        ["Day 6", "Day 5", "Day 4"],
        ["Day 3", "Day 2", "Day 1"],
    ]


def test_a_new_post_changes_none_of_them(client: Client):  # F13
    publish(7)
    first = client.get("/feed/archive/1.xml").content

    make_post("New", published_at=NOON + timedelta(days=20))

    assert client.get("/feed/archive/1.xml").content == first


def test_a_document_leads_both_ways(client: Client):  # F13
    publish(10)

    middle = client.get("/feed/archive/2.xml").content.decode()

    for relation, path in {
        "self": "/feed/archive/2.xml",
        "current": "/atom.xml",
        "prev-archive": "/feed/archive/1.xml",
        "next-archive": "/feed/archive/3.xml",
    }.items():
        assert f'rel="{relation}" type="application/atom+xml"' in middle
        assert f'{path}" />' in middle
    newest = client.get("/feed/archive/3.xml").content
    assert b"next-archive" not in newest


@pytest.mark.parametrize("number", ["0", "01", "3", "1000", "9" * 30])
def test_there_is_no_document_beyond_the_posts(client: Client, number: str):  # F13
    publish(7)

    assert client.get(f"/feed/archive/{number}.xml").status_code == 404
    assert client.get(f"/feed/archive/{number}.json").status_code == 404


def test_a_feed_that_holds_everything_leads_nowhere(client: Client):  # F13
    publish(SIZE)

    assert b"archive" not in client.get(reverse("blog:feed")).content
    assert client.get("/feed/archive/1.xml").status_code == 404


@pytest.mark.parametrize("kind", ["category", "tag", "series"])
def test_terms_have_them_too(client: Client, kind: str):  # F13
    make_tag("Kafka")
    series = make_series("Outbox", slug="outbox", feed_oldest_first=False)
    fields: dict[str, dict[str, Any]] = {
        "category": {"category": make_category("Queues")},
        "tag": {"tags": ("Kafka",)},
        "series": {"series": series},
    }
    slug = {"category": "queues", "tag": "kafka", "series": "outbox"}[kind]
    publish(4, **fields[kind])
    make_post("Outside", published_at=NOON)

    assert titles_of(
        client.get(f"/blog/{kind}/{slug}/feed/archive/1.json").content
    ) == [
        "Day 3",
        "Day 2",
        "Day 1",
    ]


def test_withdrawn_posts_are_in_none(client: Client):  # E6
    publish(7)
    Post.objects.filter(title="Day 2").update(expires_at=NOON + timedelta(days=3))

    assert titles_of(client.get("/feed/archive/1.xml").content) == [
        "Day 4",
        "Day 3",
        "Day 1",
    ]
