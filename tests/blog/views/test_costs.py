"""What a page costs: as many queries for a hundred posts as for two."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from blog.models import Author, Category, Series
from tests.factories import make_author, make_category, make_post, make_series

pytestmark = pytest.mark.django_db


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def full_blog(count: int) -> None:
    """That many posts which share every term."""
    fields: dict[str, Any] = {
        "category": make_category("Queues", slug="queues"),
        "author": make_author(slug="ines"),
        "series": make_series(slug="durable"),
        "tags": ("Go", "Rust", "SQL"),
    }
    for number in range(1, count + 1):
        add_post(number, fields)


def add_post(number: int, fields: dict[str, Any]) -> None:
    moment = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(hours=number)
    make_post(f"Post {number}", series_part=number, published_at=moment, **fields)


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/", 4),
        ("/blog/", 4),
        ("/blog/archive/", 2),
        ("/blog/2026/", 2),
        ("/blog/2026/03/", 2),
        ("/blog/categories/", 2),
        ("/blog/tags/", 2),
        ("/blog/series/", 2),
        ("/blog/category/queues/", 5),
        ("/blog/tag/go/", 6),
        ("/blog/series/durable/", 3),
        ("/author/ines/", 5),
    ],
)
def test_a_listing_costs_the_same_for_any_number_of_posts(
    client: Client, address: str, most: int
):
    full_blog(2)
    client.get(address)  # the identity is read once a process
    few = queries(client, address)
    shared = {
        "category": Category.objects.get(),
        "author": Author.objects.get(),
        "series": Series.objects.get(),
        "tags": ("Go", "Rust", "SQL"),
    }
    for number in range(3, 15):
        add_post(number, shared)
    client.get(address)

    assert few == queries(client, address) <= most


@pytest.mark.parametrize("count", [2, 14])
def test_a_post_page_costs_the_same_for_any_number_of_posts(
    client: Client, count: int, django_assert_num_queries: Any
):  # R12
    full_blog(count)
    client.get("/blog/post-1/")

    # The version, the post, its tags, its notes, the posts around it; afterwards what
    # is around it is remembered.
    for expected in (5, 2):
        with django_assert_num_queries(expected):
            assert client.get("/blog/post-2/").status_code == 200
