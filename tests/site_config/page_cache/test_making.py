"""Pages that several readers wait for, or that somebody writes to meanwhile."""

from __future__ import annotations

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

from blog.models import Post
from site_config.page_cache.answers import OVERHEAD
from site_config.page_cache.wiring import versions
from tests.factories import make_post
from tests.site_config.page_cache.asking import Counting, ask, cached

pytestmark = pytest.mark.django_db(transaction=True)


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
