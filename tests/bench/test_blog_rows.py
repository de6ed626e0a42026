"""A made blog is one that the blog itself could have written."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from django.db.models import Count
from django.test import Client

from bench.blog_rows import SERIES, TAGS, fill
from bench.invented_texts import Writer
from blog.models import Link, Post, Series, Tag
from site_config import content_version

pytestmark = pytest.mark.django_db

END = datetime(2026, 11, 1, tzinfo=UTC)


def small_blog() -> list[Post]:
    fill(40, texts=2, until=END)
    return list(Post.objects.order_by("pk"))


def test_derived_columns_are_what_a_save_would_derive():
    posts = small_blog()

    for post in posts[:4]:
        stored = {name: getattr(post, name) for name in Post.RENDERED}
        post.save_rendering()
        post.refresh_from_db()
        assert {name: getattr(post, name) for name in Post.RENDERED} == stored
        assert post.vouched_on == post.last_vouched()
        assert len(post.body.split()) > 1_200


def test_the_links_of_a_text_are_listed():
    post = small_blog()[0]

    targets = set(Link.objects.of(post).values_list("target", flat=True))

    assert targets == set(post.render().links)


def test_dates_go_back_twelve_years():
    posts = small_blog()

    moments = [post.published_at for post in posts if post.published_at]
    assert len(moments) == 40
    assert all(before < after for before, after in pairwise(moments))
    assert moments[0].year == 2015


def test_every_term_is_used_and_the_first_tag_is_on_half_of_all_posts():
    small_blog()

    counts = Tag.objects.annotate(count=Count("tagged_posts"))
    assert counts.count() == TAGS
    assert not counts.filter(count=0).exists()
    assert 10 <= max(tag.count for tag in counts) <= 35
    assert Series.objects.count() == SERIES


def test_the_content_version_rises_and_pages_answer(client: Client):
    before = content_version.read().number

    posts = small_blog()

    assert content_version.read().number > before
    assert client.get("/blog/").status_code == 200
    assert client.get(posts[20].get_absolute_url()).status_code == 200


def test_texts_are_the_same_every_time():
    assert Writer(3).text() == Writer(3).text() != Writer(4).text()
