"""One sweep: every named address answers as it should, and every page is well-formed
in the ways that hold for all of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern

from blog.models import Post
from blog.models.slugs import BLOG_WORDS, ROOT_WORDS
from site_config.models import SiteIdentity
from tests.factories import (
    make_author,
    make_category,
    make_page,
    make_post,
    make_series,
)

# The addresses of design.md that stand, spelt out once.
PAGES = {
    "blog:home": "/",
    "blog:post-list": "/blog/",
    "blog:post-list-page 2": "/blog/page/2/",
    "blog:archive": "/blog/archive/",
    "blog:year": "/blog/2026/",
    "blog:month": "/blog/2026/03/",
    "blog:category-list": "/blog/categories/",
    "blog:tag-list": "/blog/tags/",
    "blog:series-list": "/blog/series/",
    "blog:category-detail": "/blog/category/cloud-devops/",
    "blog:category-detail-page 2": "/blog/category/cloud-devops/page/2/",
    "blog:tag-detail": "/blog/tag/c-plus-plus/",
    "blog:tag-detail-page 2": "/blog/tag/c-plus-plus/page/2/",
    "blog:series-detail": "/blog/series/durable-queue/",
    "blog:post-detail": "/blog/a-post/",
    "blog:author-detail": "/author/ines-marlow/",
    "blog:author-detail-page 2": "/author/ines-marlow/page/2/",
    "blog:search": "/search/",
    "blog:page-detail": "/about/",
}
FEEDS = {
    "blog:feed": "/feed.xml",
    "blog:category-feed": "/blog/category/cloud-devops/feed.xml",
    "blog:tag-feed": "/blog/tag/c-plus-plus/feed.xml",
    "blog:series-feed": "/blog/series/durable-queue/feed.xml",
    "blog:author-feed": "/author/ines-marlow/feed.xml",
}
MACHINES = {
    "blog:snippet": "/blog/a-post/code/1.py",
    "blog:search-suggest": "/search/suggest/",
    "blog:sitemap": "/sitemap.xml",
    "robots": "/robots.txt",
    "healthz": "/healthz",
    "readyz": "/readyz",
    "metrics": "/metrics",
    "accent": "/accent.css",
}
ALL = PAGES | FEEDS | MACHINES


@dataclass(frozen=True)
class Blog:
    """A blog in which every kind of address has something to show."""

    post: Post


@pytest.fixture
def blog(db: None) -> Blog:
    SiteIdentity(site_name="Pump Room", owner="Ines Marlow", posts_per_page=1).save()
    fields = {
        "category": make_category("Cloud & DevOps", slug="cloud-devops"),
        "author": make_author("Ines Marlow", slug="ines-marlow"),
        "series": make_series("The durable queue", slug="durable-queue"),
        "tags": ("C++",),
    }
    make_page("About", slug="about")
    make_post("Another", series_part=1, **fields)
    body = "## One\n\n## Two\n\n### Three\n\n```py\nprint(1)\n```\n"
    post = make_post(
        "A post",
        body=body,
        series_part=2,
        published_at=datetime(2026, 3, 12, 9, 30, tzinfo=UTC),
        **fields,
    )
    return Blog(post)


@pytest.mark.parametrize("address", ALL.values(), ids=ALL)
def test_every_address_answers(client: Client, blog: Blog, address: str):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ALL.values(), ids=ALL)
def test_no_reader_gets_a_cookie_or_a_page_that_depends_on_one(
    client: Client, blog: Blog, address: str
):  # O5, F10
    response = client.get(address)

    assert not response.cookies
    assert "cookie" not in response.get("Vary", "").lower()


@pytest.mark.parametrize("address", ALL.values(), ids=ALL)
def test_to_read_is_not_to_write(client: Client, blog: Blog, address: str):
    """A page may be made in a transaction that only reads."""

    def only_read(execute: Any, sql: str, *arguments: Any) -> Any:
        assert sql.lstrip().startswith(("SELECT", "WITH")), sql
        return execute(sql, *arguments)

    with connection.execute_wrapper(only_read):
        assert client.get(address).status_code == 200


# Of how the site is, nobody keeps an answer.
@pytest.mark.parametrize(
    "address", sorted(ALL.keys() - {"healthz", "readyz", "metrics"})
)
def test_an_unchanged_answer_is_not_sent_twice(
    client: Client, blog: Blog, address: str
):  # O5, F10
    first = client.get(ALL[address])

    again = client.get(ALL[address], headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_every_page_has_one_heading_landmarks_and_a_way_past_the_navigation(
    client: Client, blog: Blog, address: str
):
    page = client.get(address).text

    assert len(re.findall(r"<h1\b", page)) == 1
    for landmark in ("<header", "<main", "<footer", 'href="#page--content"'):
        assert landmark in page


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_every_page_leads_to_the_feed_and_names_its_own_address(
    client: Client, blog: Blog, address: str
):  # F9, S3
    page = client.get(address).text

    assert 'type="application/rss+xml"' in page
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{address}">' in page


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_no_page_holds_script_or_style_or_another_host(
    client: Client, blog: Blog, address: str
):  # R15, O4
    response = client.get(address)
    page = response.text

    assert not re.search(r"<style|\sstyle=|\son\w+=", page)
    for script in re.findall(r"<script\b[^>]*>", page):
        assert re.search(r'src="/static/|type="application/ld\+json"', script)
    for loaded in re.findall(r'<(?:link rel="stylesheet"|img)[^>]*>', page):
        assert not re.search(r'(?:href|src)="(?:https?:)?//', loaded)
    assert "script-src 'self'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_ids_are_said_once(client: Client, blog: Blog, address: str):
    ids = re.findall(r'\sid="([^"]*)"', client.get(address).text)

    assert sorted(ids) == sorted(set(ids))


def test_addresses_are_spelt_as_they_were_agreed(blog: Blog):
    arguments: dict[str, list[Any]] = {
        "year": [2026],
        "month": [2026, 3],
        "category-detail": ["cloud-devops"],
        "post-detail": ["a-post"],
    }

    for name, values in arguments.items():
        assert reverse(f"blog:{name}", args=values) == PAGES[f"blog:{name}"]


def first_words(prefix: str) -> set[str]:
    """The fixed words that our addresses have right below a prefix."""
    routes = [
        str(pattern.pattern)
        for resolver in get_resolver().url_patterns
        for pattern in getattr(resolver, "url_patterns", [resolver])
        if isinstance(pattern, URLPattern)
        and getattr(resolver, "app_name", "blog") == "blog"
    ]
    below = [route.removeprefix(prefix) for route in routes if route.startswith(prefix)]
    words = {route.split("/")[0] for route in below if "/" in route}
    # No slug has a full stop.
    return {word for word in words if word and "<" not in word and "." not in word}


def test_no_post_or_page_can_take_an_address_in_use():
    assert first_words("blog/") <= BLOG_WORDS
    assert first_words("") | {"accounts", "admin"} <= ROOT_WORDS
