"""Which posts have gone stale, when the next one will, and what is loaded. R14"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from blog.models import Post
from blog.models.post_queries import TEXTS
from site_config.models import SiteIdentity
from tests.factories import make_draft, make_expired, make_post

pytestmark = pytest.mark.django_db

WRITTEN = datetime(2022, 3, 15, 22, 30, tzinfo=UTC)
# The first moment at which a post of that day is older than 24 months.
OLD = datetime(2024, 3, 16, tzinfo=UTC)
SOON = timedelta(microseconds=1)


def test_a_post_goes_stale_on_its_second():
    post = make_post(published_at=WRITTEN)

    before = list(Post.objects.stale(OLD - SOON))
    at = list(Post.objects.stale(OLD))

    assert (before, at) == ([], [post])


def test_the_day_is_one_of_the_sites_zone():
    SiteIdentity(time_zone="Asia/Tokyo").save()
    make_post(published_at=WRITTEN)  # the 16th in Tokyo

    midnight = datetime(2024, 3, 16, 15, tzinfo=UTC)

    assert not Post.objects.stale(midnight - SOON).exists()
    assert Post.objects.stale(midnight).exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"is_timeless": True},
        {"reviewed_on": date(2022, 3, 16)},
        {"significantly_updated_at": WRITTEN + timedelta(days=1)},
        {"expires_at": OLD},
        {"status": Post.Status.DRAFT},
    ],
    ids=["timeless", "reviewed", "updated", "expired", "draft"],
)
def test_posts_that_do_not_go_stale_with_the_others(fields: dict[str, Any]):
    ready: dict[str, Any] = {"status": Post.Status.READY, "published_at": WRITTEN}
    make_draft(**ready | fields)

    assert not Post.objects.stale(OLD).exists()


def test_a_newer_post_takes_the_place_of_a_stale_one_once_it_is_public():
    newer = make_post(published_at=OLD + timedelta(days=1))
    older = make_post(published_at=WRITTEN, superseded_by=newer)

    before, after = OLD, OLD + timedelta(days=1)

    assert list(Post.objects.stale(before)) == [older]
    assert older.is_stale(before)
    assert not Post.objects.stale(after).exists()
    assert not older.is_stale(after)


def test_nothing_is_stale_on_a_site_that_says_never():
    SiteIdentity(age_notice_months=0).save()
    post = make_post(published_at=WRITTEN)

    assert not Post.objects.stale().exists()
    assert not post.is_stale()


def test_the_row_and_the_queryset_agree_on_what_is_stale():
    posts = [
        make_post(published_at=WRITTEN),
        make_post(published_at=WRITTEN, is_timeless=True),
        make_post(published_at=WRITTEN, reviewed_on=date(2024, 3, 1)),
        make_post(published_at=OLD),
        make_expired(published_at=WRITTEN, expires_at=OLD),
        make_draft(published_at=WRITTEN),
    ]

    stale = set(Post.objects.stale(OLD))

    assert [post.is_stale(OLD) for post in posts] == [p in stale for p in posts]
    assert stale == {posts[0]}


def test_the_last_word_counts_whoever_had_it():
    updated = WRITTEN + timedelta(days=400)
    post = make_post(published_at=WRITTEN, significantly_updated_at=updated)
    reviewed = make_post(published_at=WRITTEN, reviewed_on=date(2023, 1, 1))

    assert post.vouched_on == date(2023, 4, 19)
    assert reviewed.vouched_on == date(2023, 1, 1)


def test_saving_a_review_alone_saves_what_follows_from_it():
    post = make_post(published_at=WRITTEN)

    post.reviewed_on = date(2024, 1, 1)
    post.save(update_fields=["reviewed_on"])

    assert Post.objects.get().vouched_on == date(2024, 1, 1)


def test_the_next_moment_is_the_one_at_which_a_post_grows_old():
    make_post(published_at=WRITTEN + timedelta(days=9))
    make_post(published_at=WRITTEN)
    make_post(published_at=WRITTEN, is_timeless=True, expires_at=OLD + timedelta(1))

    assert Post.objects.next_moment(OLD - timedelta(days=30)) == OLD
    assert Post.objects.next_moment(OLD) == OLD + timedelta(days=1)


def test_a_date_beyond_the_calendar_breaks_nothing():
    make_post(published_at=datetime(9999, 12, 30, tzinfo=UTC))

    assert Post.objects.next_moment(OLD) == datetime(9999, 12, 30, tzinfo=UTC)


def test_the_page_of_a_superseded_post_loads_one_text(client: Client):
    newer = make_post("The newer one")
    make_post(slug="older", published_at=WRITTEN, superseded_by=newer)

    with CaptureQueriesContext(connection) as captured:
        page = client.get("/blog/older/").text

    loaded = " ".join(query["sql"] for query in captured)
    # The words are compared with those of other posts.
    whole = [name for name in TEXTS if name != "telling_words"]
    counts = {name: loaded.count(f'."{name}"') for name in whole}
    assert "The newer one" in page
    assert counts == dict.fromkeys(counts, 1)
