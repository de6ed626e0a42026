"""The feeds, explained to people. F11"""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_category, make_post, make_series

pytestmark = pytest.mark.django_db


def test_every_feed_that_people_choose_from_is_there(
    client: Client, settings: LazySettings
):
    settings.SITE_URL = "https://blog.example"
    make_category("Queues")
    parts = make_series("The durable queue", slug="durable", feed_oldest_first=True)
    make_post(series=parts, series_part=1)

    page = client.get("/subscribe/").text

    for path in (
        *("/feed.xml", "/atom.xml", "/feed.json"),
        *("/blog/category/queues/feed.xml", "/blog/series/durable/feed.xml"),
    ):
        assert f'<a href="{path}">' in page
        assert f">https://blog.example{path}</code>" in page
        assert client.get(path).status_code == 200
    assert "oldest part first" in page


def test_pages_lead_there(client: Client):
    make_post(slug="queues")

    assert 'href="/subscribe/"' in client.get("/blog/queues/").text
    assert "/subscribe/" in client.get("/feed.xml").text


def test_the_page_is_cheap(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    make_category("Queues")
    client.get("/subscribe/")

    with django_assert_num_queries(1):
        client.get("/subscribe/")
