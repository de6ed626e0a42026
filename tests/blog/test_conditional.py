"""Asking again: what has not changed is not sent twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date

from blog.models import Post
from site_config.models import ContentVersion, SiteIdentity
from tests.factories import make_expired, make_post

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
DOCUMENTS = ["blog:feed", "blog:atom", "blog:json-feed", "blog:sitemap"]
every_document = pytest.mark.parametrize("name", DOCUMENTS)


def changed_at(moment: datetime) -> None:
    """As if the last write had been then."""
    ContentVersion.objects.update(raised_at=moment)


def date(moment: datetime) -> str:
    return http_date(int(moment.timestamp()))


@pytest.fixture
def settled():
    """A post, written an hour ago."""
    make_post(slug="here", body="Something worth compressing. " * 20)
    changed_at(NOON)
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        yield


@every_document
def test_nothing_changed_gives_the_same_bytes(client: Client, settled: None, name: str):
    first = client.get(reverse(name))
    second = client.get(reverse(name))

    assert first.content == second.content
    assert first.headers == second.headers


@every_document
@pytest.mark.parametrize("method", ["get", "head"])
def test_who_knows_the_tag_is_sent_nothing(
    client: Client, settled: None, name: str, method: str
):  # F10
    first = client.get(reverse(name))
    known = {"If-None-Match": f'"another", {first.headers["ETag"]}'}

    response = getattr(client, method)(reverse(name), headers=known)

    assert (response.status_code, response.content) == (304, b"")
    for header in ("ETag", "Last-Modified", "Cache-Control", "Vary"):
        assert response.headers[header] == first.headers[header]


@every_document
@pytest.mark.parametrize("method", ["get", "head"])
def test_who_knows_the_date_is_sent_nothing(
    client: Client, settled: None, name: str, method: str
):  # F10
    known = {"If-Modified-Since": client.get(reverse(name)).headers["Last-Modified"]}

    response = getattr(client, method)(reverse(name), headers=known)

    assert response.status_code == 304


@every_document
def test_a_304_claims_no_length(client: Client, settled: None, name: str):
    known = {"If-None-Match": client.get(reverse(name)).headers["ETag"]}

    response = client.get(reverse(name), headers=known)

    assert response.status_code == 304
    assert "Content-Length" not in response.headers  # RFC 9110 §8.6


@every_document
def test_a_head_request_says_what_a_get_request_would(
    client: Client, settled: None, name: str
):
    whole = client.get(reverse(name))

    response = client.head(reverse(name))

    assert (response.status_code, response.content) == (200, b"")
    assert response.headers == whole.headers


@every_document
def test_compressing_takes_no_304_away(client: Client, settled: None, name: str):  # F10
    compressed = client.get(reverse(name), headers={"Accept-Encoding": "gzip"})
    known = {"If-None-Match": compressed.headers["ETag"], "Accept-Encoding": "gzip"}

    response = client.get(reverse(name), headers=known)

    assert compressed.headers["Content-Encoding"] == "gzip"
    assert compressed.headers["ETag"].startswith('W/"')
    assert response.status_code == 304


def test_tags_are_strong(client: Client, settled: None):  # F10
    assert client.get(reverse("blog:feed")).headers["ETag"].startswith('"')


@pytest.mark.parametrize(
    ("tag", "modified_since", "expected"),
    [
        ('"another"', NOON + timedelta(minutes=1), 200),
        ("current", NOON - timedelta(days=1), 304),
        ("*", NOON - timedelta(days=1), 304),
    ],
    ids=["other tag, later date", "same tag, earlier date", "any tag"],
)
def test_the_tag_outweighs_the_date(
    client: Client, settled: None, tag: str, modified_since: datetime, expected: int
):  # F10, RFC 9110 §13.1.3
    address = reverse("blog:feed")
    tag = client.get(address).headers["ETag"] if tag == "current" else tag
    known = {"If-None-Match": tag, "If-Modified-Since": date(modified_since)}

    assert client.get(address, headers=known).status_code == expected


@pytest.mark.parametrize(
    "said", ["", "yesterday", "0", "Thu, 99 Foo 2026 00:00:00 GMT"]
)
def test_a_date_that_is_none_is_not_heard(client: Client, settled: None, said: str):
    known = {"If-Modified-Since": said}

    assert client.get(reverse("blog:feed"), headers=known).status_code == 200


def test_an_edit_of_a_post_changes_the_feed(client: Client):
    post = make_post()
    first = client.get(reverse("blog:feed"))

    post.title = "Another title"
    post.save()
    known = {"If-None-Match": first.headers["ETag"]}

    assert client.get(reverse("blog:feed"), headers=known).status_code == 200


def test_an_edit_elsewhere_leaves_the_feed_as_it_was(client: Client):  # F10
    make_post()
    SiteIdentity(footer="Before.").save()
    first = client.get(reverse("blog:feed"))

    SiteIdentity(footer="After.").save()
    known = {"If-None-Match": first.headers["ETag"]}

    assert client.get(reverse("blog:feed"), headers=known).status_code == 304


@every_document
def test_the_date_is_that_of_the_last_write(client: Client, name: str):  # F10
    make_post(published_at=NOON - timedelta(days=9))
    changed_at(NOON + timedelta(milliseconds=900))

    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        response = client.get(reverse(name))

    assert response.headers["Last-Modified"] == date(NOON)


@every_document
@pytest.mark.parametrize("moment", ["published_at", "expires_at"])
def test_the_date_moves_when_the_clock_passes_a_posts_moment(
    client: Client, name: str, moment: str
):  # F10, E6
    dates: dict[str, Any] = {"published_at": NOON - timedelta(days=9), moment: NOON}
    make_post(**dates)
    changed_at(NOON - timedelta(days=5))
    before, after = NOON - timedelta(seconds=1), NOON + timedelta(hours=1)

    with time_machine.travel(before, tick=False):
        first = client.get(reverse(name))
    with time_machine.travel(after, tick=False):
        known = {"If-Modified-Since": first.headers["Last-Modified"]}
        second = client.get(reverse(name), headers=known)

    assert second.status_code == 200
    assert second.headers["Last-Modified"] == date(NOON)
    assert second.content != first.content


@every_document
@pytest.mark.parametrize("seconds", [0.0, 0.3, 0.8, 1.3, 2.0, 2.4, 3.0])
def test_a_change_in_the_same_second_is_never_missed(
    client: Client, name: str, seconds: float
):  # F10, RFC 9110 §8.8.2.2
    first_change = NOON + timedelta(milliseconds=100)
    fetched = first_change + timedelta(seconds=seconds)
    second_change = fetched + timedelta(milliseconds=50)
    make_post()

    changed_at(first_change)
    with time_machine.travel(fetched, tick=False):
        first = client.get(reverse(name))
    changed_at(second_change)
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        said = first.headers.get("Last-Modified")
        known = {"If-Modified-Since": said} if said else {}
        second = client.get(reverse(name), headers=known)

    assert second.status_code == 200


@pytest.mark.parametrize(
    ("seconds", "is_said"),
    [(-5.0, False), (0.0, False), (1.9, False), (2.0, True)],
    ids=["database's clock ahead", "at once", "before", "after"],
)
def test_a_date_is_said_when_it_can_be_trusted(
    client: Client, seconds: float, is_said: bool
):  # F10
    make_post(published_at=NOON - timedelta(days=1))
    changed_at(NOON)

    with time_machine.travel(NOON + timedelta(seconds=seconds), tick=False):
        response = client.get(reverse("blog:feed"))

    assert ("Last-Modified" in response.headers) is is_said
    assert "ETag" in response.headers


def test_an_untrusted_date_is_no_reason_for_a_304(client: Client):  # F10
    make_post()
    changed_at(NOON)

    with time_machine.travel(NOON + timedelta(seconds=1), tick=False):
        known = {"If-Modified-Since": date(NOON + timedelta(seconds=1))}
        response = client.get(reverse("blog:feed"), headers=known)

    assert response.status_code == 200


@every_document
def test_an_empty_blog_is_not_sent_twice(client: Client, name: str):  # F10
    make_expired()
    Post.objects.all().delete()

    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        first = client.get(reverse(name))
        known = {"If-Modified-Since": first.headers["Last-Modified"]}
        second = client.get(reverse(name), headers=known)

    assert (first.status_code, second.status_code) == (200, 304)
