"""A sitemap that is too long for one file: an index, and its parts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from blog import sitemaps
from blog.models import Post
from site_config.models import SiteIdentity
from tests.blog.sitemap_documents import ALWAYS, NAMESPACE, SITE, dates, fetch
from tests.factories import make_page, make_post

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def site_url(settings: LazySettings) -> None:
    settings.SITE_URL = SITE


def test_up_to_five_thousand_posts_stand_in_one_file():  # S1
    assert sitemaps.POSTS_PER_PART == 5_000


@pytest.fixture
def five_posts(monkeypatch: pytest.MonkeyPatch) -> list[Post]:
    """Two more than two parts hold, when a part holds two posts."""
    monkeypatch.setattr(sitemaps, "POSTS_PER_PART", 2)
    make_page(slug="about")
    days = [NOON.replace(day=day) for day in range(1, 6)]
    return [make_post(slug=f"day-{day.day}", published_at=day) for day in days]


def test_as_many_posts_as_a_part_holds_need_no_index(
    client: Client, five_posts: list[Post]
):  # S1
    Post.objects.filter(slug__in=["day-1", "day-2", "day-3"]).delete()

    root = fetch(client)

    assert root.tag == f"{NAMESPACE}urlset"
    assert {"/about/", "/blog/day-4/", "/blog/day-5/"} <= set(dates(root))


def test_more_posts_than_a_part_holds_make_it_an_index(
    client: Client, five_posts: list[Post]
):  # S1
    root = fetch(client)

    assert root.tag == f"{NAMESPACE}sitemapindex"
    assert dates(root) == {
        "/sitemap-1.xml": None,
        "/sitemap-2.xml": "2026-03-02T12:00:00+00:00",
        "/sitemap-3.xml": "2026-03-04T12:00:00+00:00",
        "/sitemap-4.xml": "2026-03-05T12:00:00+00:00",
    }


def test_the_parts_hold_everything_the_oldest_posts_first(
    client: Client, five_posts: list[Post]
):  # S1
    parts = [
        list(dates(fetch(client, "sitemap-part", number))) for number in range(1, 5)
    ]

    assert set(parts[0]) == {*ALWAYS, "/about/"}
    assert parts[1:] == [
        ["/blog/day-1/", "/blog/day-2/"],
        ["/blog/day-3/", "/blog/day-4/"],
        ["/blog/day-5/"],
    ]


@pytest.mark.parametrize("number", [0, 5])
def test_there_are_no_further_parts(
    client: Client, five_posts: list[Post], number: int
):  # S1
    response = client.get(reverse("blog:sitemap-part", args=[number]))

    assert response.status_code == 404


def test_a_site_that_hides_has_no_parts_with_posts(
    client: Client, five_posts: list[Post]
):  # S1
    SiteIdentity(hides_from_search_engines=True).save()

    assert dates(fetch(client, "sitemap")) == {}
    assert dates(fetch(client, "sitemap-part", 1)) == {}
    response = client.get(reverse("blog:sitemap-part", args=[2]))
    assert response.status_code == 404
