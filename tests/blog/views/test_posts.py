"""What a post's page leads on to."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from blog.models import Post
from tests.factories import make_post, make_series

pytestmark = pytest.mark.django_db


def links(page: str, rel: str) -> list[str]:
    return re.findall(rf'href="([^"]+)"(?: [^>]*)? rel="{rel}"', page)


def series_of(count: int) -> list[Post]:
    series = make_series("The durable queue", slug="durable")
    return [
        make_post(f"Part {number}", series=series, series_part=number)
        for number in range(1, count + 1)
    ]


def test_before_and_after_a_part_are_parts_of_its_series(client: Client):  # R5
    series_of(3)
    make_post("Elsewhere")

    page = client.get("/blog/part-2/").text

    assert links(page, "prev") == ["/blog/part-1/"]
    assert links(page, "next") == ["/blog/part-3/"]
    assert 'value="2" max="3"' in page


def test_before_and_after_another_post_are_older_and_newer(client: Client):
    for title in ("Alpha", "Beta", "Gamma"):
        make_post(title)

    page = client.get("/blog/beta/").text

    assert links(page, "prev") == ["/blog/alpha/"]
    assert links(page, "next") == ["/blog/gamma/"]


def test_a_long_series_is_folded_but_whole(client: Client):  # R5
    series_of(30)

    page = client.get("/blog/part-15/").text

    assert page.count('class="series-nav__link"') == 30
    assert "Parts 1 to 12" in page
    assert "Parts 18 to 30" in page
    assert '<ol class="series-nav__list" start="13">' in page
    assert links(page, "prev") == ["/blog/part-14/"]


def test_the_only_part_of_a_series_says_so(client: Client):  # R5
    series_of(1)

    page = client.get("/blog/part-1/").text

    assert "The only part so far." in page
    assert "Part 1 of 1" not in page
    assert "<progress" not in page


def test_related_posts_are_named_after_the_text(client: Client):  # R12
    post = make_post("Alpha", tags=("Queues",))
    make_post("Beta <b>", tags=("Queues",), language="ar")
    post.save()

    page = client.get("/blog/alpha/").text

    assert 'id="page--related">Related</h2>' in page
    assert '<bdi lang="ar" dir="rtl">Beta &lt;b&gt;</bdi>' in page


def test_a_post_that_nothing_is_related_to_says_nothing(client: Client):  # R12
    make_post("Alpha")
    make_post("Beta")

    assert "page--related" not in client.get("/blog/alpha/").text
