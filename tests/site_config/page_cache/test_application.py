"""Pages from memory: as quick as they are, never older than the last commit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.utils import timezone

from blog.models import Category, PastAddress, Post
from site_config.content_version import Version
from site_config.models import SiteIdentity
from site_config.page_cache.application import PageCache
from site_config.page_cache.counts import Counts
from site_config.page_cache.store import Store
from site_config.page_cache.versions import Away
from site_config.page_cache.wiring import MEGABYTE, rules, versions
from tests.factories import make_post
from tests.site_config.page_cache.asking import Counting, ask, cached

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_second_reader_costs_django_nothing(
    site: PageCache, django: Counting, post: Post
):
    first, second = ask(site, "/blog/a-post/"), ask(site, "/blog/a-post/")

    assert (first.status, second.status) == (200, 200)
    assert b"Something to read." in second.body == first.body
    assert (first.is_hit, second.is_hit) == (False, True)
    assert django.asked == ["/blog/a-post/"]


EDITS: list[Callable[[], object]] = [
    lambda: Post.objects.update(title="Another"),
    lambda: Post.objects.get().delete(),
    lambda: SiteIdentity(site_name="Another").save(),
    lambda: Post.objects.get().tags.add("fresh"),
    lambda: Category.objects.update(name="Another"),
    lambda: PastAddress.objects.create(path="/old/", target="/blog/"),
]


@pytest.mark.parametrize("edit", EDITS)
def test_no_edit_leaves_an_old_page(
    site: PageCache, django: Counting, post: Post, edit: Callable[[], object]
):
    ask(site, "/blog/a-post/")

    edit()

    assert not ask(site, "/blog/a-post/").is_hit


def test_writing_that_no_reader_sees_leaves_pages_where_they_are(
    site: PageCache, post: Post
):
    ask(site, "/blog/a-post/")

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_session")

    assert ask(site, "/blog/a-post/").is_hit


@pytest.mark.parametrize("moment", ["published_at", "expires_at"])
def test_a_page_changes_on_its_second(site: PageCache, moment: str):  # E6
    now = timezone.now()
    dates: dict[str, Any] = {"published_at": now - timedelta(days=2)}
    dates[moment] = now + timedelta(hours=1)
    make_post(slug="in-time", **dates)
    appears = moment == "published_at"
    before, after = (404, 200) if appears else (200, 410)

    with time_machine.travel(now + timedelta(minutes=59), tick=False):
        assert ask(site, "/blog/in-time/").status == before
        assert ask(site, "/blog/in-time/").status == before
        assert (b"in-time" in ask(site, "/blog/").body) is not appears
    with time_machine.travel(now + timedelta(hours=1), tick=False):
        assert ask(site, "/blog/in-time/").status == after
        assert (b"in-time" in ask(site, "/blog/").body) is appears


def test_a_query_string_is_djangos(site: PageCache, django: Counting, post: Post):
    for number in range(3):
        ask(site, "/blog/a-post/", query=f"q={number}")

    assert len(django.asked) == 3
    assert site.store.size == 0


def test_a_login_goes_around_the_cache(site: PageCache, django: Counting, post: Post):
    ask(site, "/blog/a-post/")

    mine = ask(site, "/blog/a-post/", cookie="sessionid=mine")

    assert "Cache-Status" not in mine.headers
    assert len(django.asked) == 2


@pytest.mark.parametrize("path", ["/healthz", "/admin/login/"])
def test_what_django_does_not_offer_is_not_kept(site: PageCache, path: str):
    for _ in range(2):
        assert "Cache-Status" not in ask(site, path).headers

    assert site.store.size == 0


def test_an_unknown_host_is_refused_and_not_kept(site: PageCache, post: Post):
    for _ in range(2):
        assert ask(site, "/", host="evil.example").status == 400

    assert site.store.size == 0


def test_zero_megabytes_keep_nothing(django: Counting, post: Post):
    site = cached(django, megabytes=0)

    for _ in range(2):
        assert ask(site, "/blog/a-post/").status == 200

    assert len(django.asked) == 2
    assert site.store.size == 0


def test_a_warm_process_asks_nothing_about_the_site(
    site: PageCache, django_assert_num_queries: Any, post: Post
):  # O5
    zero = cached(WSGIHandler(), megabytes=0)
    ask(zero, "/robots.txt")

    with django_assert_num_queries(0):
        ask(zero, "/robots.txt")


def test_pages_that_are_held_outlive_the_database(
    django: Counting, post: Post, settings: LazySettings
):
    settings.CDN_PURGE_URL = "https://cdn.example/purge"

    class Leaving:
        """The real versions, until the database goes away."""

        inner = versions()
        is_away = False

        def read(self) -> Version:
            if self.is_away:
                raise Away("It is away.")
            return self.inner.read()

        def close(self) -> None:
            self.inner.close()

    leaving = Leaving()
    store, counted = Store(MEGABYTE), Counts(MEGABYTE)
    site = PageCache(django, leaving, rules(), store, counted)
    page = ask(site, "/blog/a-post/")

    leaving.is_away = True
    held = ask(site, "/blog/a-post/")

    assert (held.status, held.body) == (200, page.body)
    assert held.headers["Cache-Status"] == 'Octavo; hit; detail="the database is away"'
    # A network would show it for an hour, and be told of no change made meanwhile.
    known = ask(site, "/blog/a-post/", if_none_match=held.headers["ETag"])
    assert "Cache-Tag" in page.headers
    assert (held.status, known.status) == (200, 304)
    for answer in (held, known):
        assert answer.headers["CDN-Cache-Control"] == "no-store"
        assert "Cache-Tag" not in answer.headers


def test_what_it_did_is_counted(site: PageCache, post: Post):
    for _ in range(3):
        ask(site, "/blog/a-post/")
    ask(site, "/blog/", query="q=1")

    found = site.counts.figures()
    assert (found.hits, found.misses, found.passed) == (2, 1, 1)
    assert found.limit == MEGABYTE
    assert found.size == site.store.size > len(ask(site, "/blog/a-post/").body)
