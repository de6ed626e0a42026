"""Pages from memory: as quick as they are, never older than the last commit."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import count, cycle
from threading import Barrier, Event
from time import sleep
from typing import Any

import pytest
import time_machine
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.utils import timezone

from blog.models import Category, PastAddress, Post
from site_config.content_version import Version
from site_config.models import SiteIdentity
from site_config.page_cache.answers import OVERHEAD
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
        ask(site, "/blog/a-post/", query=f"utm_source={number}")

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


def test_a_page_is_rendered_once_for_everybody_who_waits(post: Post):
    everybody = 6
    barrier = Barrier(everybody)
    django = Counting()
    site = cached(django)

    def read(_: int) -> bytes:
        barrier.wait()
        body = ask(site, "/blog/a-post/").body
        connection.close()
        versions().close()
        return body

    with ThreadPoolExecutor(everybody) as pool:
        bodies = set(pool.map(read, range(everybody)))

    assert len(bodies) == 1
    assert len(django.asked) == 1


def test_no_page_is_made_of_two_states(django: Counting, post: Post):
    """Somebody moves the post while its address is looked up, each time anew."""
    elsewhere = cycle(["elsewhere", "a-post"])

    def rename() -> None:
        moved = Post.objects.get()
        moved.slug = next(elsewhere)
        moved.save()
        connection.close()

    def rename_after(execute: Any, sql: str, *arguments: Any) -> Any:
        found = execute(sql, *arguments)
        if '"blog_post"."slug" = ' in sql:
            with ThreadPoolExecutor(1) as pool:
                pool.submit(rename).result()
        return found

    site = cached(django)

    with connection.execute_wrapper(rename_after):
        statuses = [ask(site, "/blog/a-post/").status for _ in range(3)]

    # Made of two states it would be 404.
    assert set(statuses) <= {200, 301}
    assert len(django.asked) == 6


def test_who_writes_without_a_pause_keeps_nobody_waiting(django: Counting, post: Post):
    titles = (f"Change {number}" for number in count(1))

    def changing(environ: dict[str, Any], start_response: Any) -> Any:
        answer = django(environ, start_response)
        with ThreadPoolExecutor(1) as pool:
            pool.submit(save, next(titles)).result()
        return answer

    def save(title: str) -> None:
        Post.objects.update(title=title)
        connection.close()

    site = cached(changing)

    assert b"Change 1" in ask(site, "/blog/a-post/").body
    assert len(django.asked) == 2
    assert b"Change 3" in ask(site, "/blog/a-post/").body


def test_who_waits_gets_what_holds_now(post: Post):
    """A page was begun a second before another post appears, and asked for after it."""
    now = timezone.now()
    make_post("In time", slug="in-time", published_at=now + timedelta(hours=1))
    begun, asked = Event(), Event()

    def slow(environ: dict[str, Any], start_response: Any) -> Any:
        answer = WSGIHandler()(environ, start_response)
        if not begun.is_set():
            begun.set()
            asked.wait()
            # The other one only has to notice that somebody is at it.
            sleep(0.2)
        return answer

    site = cached(slow)

    def read() -> bytes:
        body = ask(site, "/blog/").body
        connection.close()
        versions().close()
        return body

    minute_before = time_machine.travel(now + timedelta(minutes=59), tick=False)
    with minute_before as clock, ThreadPoolExecutor(2) as pool:
        first = pool.submit(read)
        begun.wait()
        clock.shift(timedelta(minutes=1))
        second = pool.submit(read)
        asked.set()
        bodies = first.result(), second.result()

    assert [b"In time" in body for body in bodies] == [False, True]


def test_what_was_made_anew_is_added_up_with_its_encodings(
    django: Counting, post: Post
):
    titles = iter(["Changed"])

    def changing(environ: dict[str, Any], start_response: Any) -> Any:
        answer = django(environ, start_response)
        for title in titles:
            Post.objects.update(title=title)
        return answer

    site = cached(changing)

    packed = ask(site, "/blog/a-post/", accept_encoding="br")

    assert len(django.asked) == 2
    one = site.store.size
    plain = ask(site, "/blog/a-post/")
    assert site.store.size == one == OVERHEAD + len(plain.body) + len(packed.body)


def test_a_failure_is_nobody_elses_answer(post: Post):
    outcomes = iter([RuntimeError("broken"), None])

    def failing(environ: dict[str, Any], start_response: Any) -> Any:
        if error := next(outcomes):
            raise error
        return WSGIHandler()(environ, start_response)

    site = cached(failing)

    with pytest.raises(RuntimeError):
        ask(site, "/blog/a-post/")

    assert ask(site, "/blog/a-post/").status == 200


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


def test_pages_that_are_held_outlive_the_database(django: Counting, post: Post):
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


def test_what_it_did_is_counted(site: PageCache, post: Post):
    for _ in range(3):
        ask(site, "/blog/a-post/")
    ask(site, "/blog/", query="q=1")

    found = site.counts.figures()
    assert (found.hits, found.misses, found.passed) == (2, 1, 1)
    assert found.limit == MEGABYTE
    assert found.size == site.store.size > len(ask(site, "/blog/a-post/").body)
