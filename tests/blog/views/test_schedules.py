"""A scheduled post is nowhere before its second, and everywhere from then on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils.html import strip_tags

from blog import publishing
from blog.models import Post
from tests.factories import (
    make_author,
    make_category,
    make_draft,
    make_post,
    make_series,
)

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 16, 12, tzinfo=UTC)
JUST_BEFORE = NOON - timedelta(microseconds=1)

LISTS = (
    *("/", "/blog/", "/blog/archive/", "/blog/2026/", "/blog/2026/03/"),
    *("/blog/category/queues/", "/blog/tag/postgresql/", "/blog/series/durable/"),
    *("/author/ines/", "/feed.xml", "/blog/category/queues/feed.xml"),
    *("/blog/tag/postgresql/feed.xml", "/blog/series/durable/feed.xml"),
    *("/author/ines/feed.xml", "/sitemap.xml", "/blog/before/"),
)
ITSELF = ("/blog/later/", "/blog/later/code/1.py")


@pytest.fixture
def scheduled() -> Post:
    shared: dict[str, Any] = {
        "category": make_category("Queues", slug="queues"),
        "author": make_author(slug="ines"),
        "series": make_series(slug="durable"),
        "tags": ("PostgreSQL",),
    }
    published = NOON - timedelta(days=3)
    make_post(slug="before", published_at=published, series_part=1, **shared)
    body = "Text.\n\n```py\nprint(1)\n```\n"
    later = shared | {"tags": ("PostgreSQL", "SQLite"), "series_part": 2}
    post = make_draft("Later", slug="later", body=body, published_at=NOON, **later)
    with time_machine.travel(NOON - timedelta(days=1), tick=False):
        return publishing.publish(post, at=NOON)


def where_it_is(client: Client) -> set[str]:
    listed = {path for path in LISTS if "/blog/later/" in client.get(path).text}
    return listed | {path for path in ITSELF if client.get(path).status_code == 200}


@pytest.mark.usefixtures("scheduled")
def test_it_is_nowhere_before_and_everywhere_on_its_second(client: Client):  # E6
    with time_machine.travel(JUST_BEFORE, tick=False):
        before = where_it_is(client)
    with time_machine.travel(NOON, tick=False):
        after = where_it_is(client)

    assert before == set()
    assert after == {*LISTS, *ITSELF}


@pytest.mark.usefixtures("scheduled")
@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("/blog/tags/", "#PostgreSQL 1", "#PostgreSQL 2 #SQLite 1"),
        ("/blog/categories/", "1 post Queues", "2 posts Queues"),
        ("/blog/series/", "1 part ", "2 parts "),
    ],
)
def test_it_is_counted_from_its_second_on(
    client: Client, path: str, before: str, after: str
):  # E6
    def read() -> str:
        return " ".join(strip_tags(client.get(path).text).split())

    with time_machine.travel(JUST_BEFORE, tick=False):
        told_before = read()
    with time_machine.travel(NOON, tick=False):
        told_after = read()

    assert before in told_before
    assert "SQLite" not in told_before
    assert after in told_after


def test_a_review_and_a_save_keep_it_scheduled(scheduled: Post):  # E6
    with time_machine.travel(JUST_BEFORE, tick=False):
        post = publishing.review(scheduled)
        post.body = "Other words."
        post.save()

    assert (post.status, post.published_at) == (Post.Status.READY, NOON)
    assert not post.is_published(JUST_BEFORE)
    assert post.is_published(NOON)


def test_a_post_that_was_withdrawn_does_not_appear_on_its_second(
    client: Client, scheduled: Post
):  # E6
    with time_machine.travel(JUST_BEFORE, tick=False):
        publishing.withdraw(scheduled)
    with time_machine.travel(NOON, tick=False):
        assert where_it_is(client) == set()
