"""A kept answer is the answer that Django gave, whatever a client asks it for."""

from __future__ import annotations

import gzip
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from blog.models import PastAddress, Post
from site_config.page_cache.application import PageCache
from tests.site_config.page_cache.asking import Counting, ask

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_headers_of_both_are_the_same(site: PageCache, post: Post):
    first, second = ask(site, "/blog/a-post/"), ask(site, "/blog/a-post/")

    del first.headers["Cache-Status"], second.headers["Cache-Status"]
    assert first.headers == second.headers
    assert first.headers["Vary"] == "Accept-Encoding"
    assert "Content-Security-Policy" in first.headers
    assert "Set-Cookie" not in first.headers


def test_it_answers_as_django_does(site: PageCache, django: Counting, post: Post):
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        through, direct = ask(site, "/blog/a-post/"), ask(django, "/blog/a-post/")

    assert through.body == direct.body
    del through.headers["Cache-Status"]
    assert through.headers == direct.headers | {"Content-Length": str(len(direct.body))}


def test_a_date_is_said_as_soon_as_it_can_be(site: PageCache, post: Post):  # F10
    assert "Last-Modified" not in ask(site, "/feed.xml").headers

    with time_machine.travel(timezone.now() + timedelta(seconds=3), tick=False):
        assert "Last-Modified" in ask(site, "/feed.xml").headers


@pytest.mark.parametrize("path", ["/", "/blog/a-post/", "/feed.xml", "/sitemap.xml"])
@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
def test_who_holds_a_page_is_sent_nothing(
    site: PageCache, post: Post, path: str, encoding: str
):  # F10
    whole = ask(site, path, accept_encoding=encoding)
    known = {"if_none_match": whole.headers["ETag"], "accept_encoding": encoding}

    again = ask(site, path, **known)

    assert (again.status, again.body) == (304, b"")
    assert again.headers["ETag"] == whole.headers["ETag"]
    assert not whole.headers["ETag"].startswith("W/")


def test_a_head_request_says_what_a_get_request_would(site: PageCache, post: Post):
    head = ask(site, "/blog/a-post/", method="HEAD")
    whole = ask(site, "/blog/a-post/")

    assert head.body == b""
    assert head.headers["Content-Length"] == str(len(whole.body))
    assert head.headers["ETag"] == whole.headers["ETag"]


def test_bodies_are_compressed_once(site: PageCache, post: Post):
    first = ask(site, "/blog/a-post/", accept_encoding="gzip")
    second = ask(site, "/blog/a-post/", accept_encoding="gzip")

    assert first.body == second.body
    plain = ask(site, "/blog/a-post/").body
    assert gzip.decompress(first.body) == plain


@pytest.mark.parametrize(
    ("path", "status"), [("/nothing/", 404), ("/old/", 301), ("/gone/", 410)]
)
def test_other_answers_are_kept_for_a_minute(
    site: PageCache, django: Counting, path: str, status: int
):
    PastAddress.objects.create(path="/old/", target="/blog/")
    PastAddress.objects.create(path="/gone/", target="")

    assert {ask(site, path).status for _ in range(3)} == {status}

    assert len(django.asked) == 1
    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
        assert not ask(site, path).is_hit
