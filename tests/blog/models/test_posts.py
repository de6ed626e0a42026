"""The post: dates, slugs, derived columns, what a visitor may read."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from blog.models import Post
from site_config.models import SiteIdentity
from tests.factories import (
    FIRST_DAY,
    make_category,
    make_draft,
    make_expired,
    make_post,
    make_scheduled,
    make_series,
)

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_published_hides_drafts_the_future_and_the_expired():  # E6
    visible = make_post()
    make_draft()
    make_scheduled()
    make_expired()

    assert list(Post.objects.published()) == [visible]


def test_a_scheduled_post_appears_on_its_second():  # E6
    make_post(published_at=NOON)

    before = Post.objects.published(NOON - timedelta(microseconds=1)).count()
    at = Post.objects.published(NOON).count()

    assert (before, at) == (0, 1)


def test_an_expiring_post_is_gone_on_its_second():  # E8
    make_post(published_at=NOON - timedelta(days=1), expires_at=NOON)

    before = Post.objects.published(NOON - timedelta(microseconds=1)).count()
    at = Post.objects.published(NOON).count()

    assert (before, at) == (1, 0)


def test_the_row_and_the_queryset_agree_on_what_is_published():
    posts = [make_post(), make_draft(), make_scheduled(), make_expired()]

    visible = set(Post.objects.published())

    assert [post.is_published() for post in posts] == [p in visible for p in posts]


def test_a_post_that_becomes_ready_without_a_date_is_dated_now():
    post = make_draft()

    with time_machine.travel(NOON, tick=False):
        post.status = Post.Status.READY
        post.save()

    assert post.published_at == NOON


def test_the_day_is_cut_in_the_sites_time_zone():  # E7
    SiteIdentity(time_zone="Pacific/Auckland").save()

    post = make_post(published_at=datetime(2025, 12, 31, 20, tzinfo=UTC))

    assert post.published_on == date(2026, 1, 1)


def test_a_ready_post_without_a_date_cannot_be_stored():
    post = make_post()

    with pytest.raises(IntegrityError):
        Post.objects.filter(pk=post.pk).update(published_at=None)


def test_order_is_newest_first_with_ties_by_uuid():  # F6
    posts = [make_post(published_at=NOON) for _ in range(4)]

    listed = list(Post.objects.published().for_listing())

    assert listed == sorted(posts, key=lambda post: post.uuid.hex, reverse=True)


def test_the_body_is_kept_byte_for_byte():  # E1
    body = "  indented\r\n\ttab\n\n\ntrailing  \n\n"

    post = make_draft(body=body)

    assert Post.objects.get(pk=post.pk).body == body


def test_characters_that_no_feed_can_carry_are_taken_out():  # F1
    post = make_draft("A\x0b title", body="text\x00 and\x1b more", summary="s\x08um")

    assert (post.title, post.body, post.summary) == ("A title", "text and more", "sum")


def test_saving_renders_the_text_and_counts_its_words():
    post = make_draft(body="Four words, *really* four.")

    stored = Post.objects.get(pk=post.pk)
    assert "<em>really</em>" in stored.html
    assert stored.word_count == 4
    assert stored.reading_minutes == 1


def test_saving_the_body_alone_saves_what_follows_from_it():
    post = make_draft(body="before")

    post.body = "after *that*"
    post.save(update_fields=["body"])

    assert "<em>that</em>" in Post.objects.get(pk=post.pk).html


def test_saving_a_part_of_a_stale_post_leaves_a_newer_text_alone():
    stale = make_draft(body="old")
    newer = Post.objects.get(pk=stale.pk)
    newer.body = "new"
    newer.save()

    stale.featured = True
    stale.save(update_fields=["featured"])

    stored = Post.objects.get()
    assert (stored.body, stored.featured) == ("new", True)
    assert "new" in stored.html


def test_a_save_of_other_columns_renders_nothing():
    post = make_draft(body="before")
    Post.objects.update(body="x" * 600_000)
    post = Post.objects.get(pk=post.pk)

    post.save(update_fields=["status"])

    stored = Post.objects.get()
    assert (stored.version, stored.html) == (post.version, "<p>before</p>\n")


def test_rendering_anew_does_not_overwrite_a_newer_text():
    stale = make_draft(body="old")
    newer = Post.objects.get(pk=stale.pk)
    newer.body = "new"
    newer.save()

    stale.save_rendering()

    assert "new" in Post.objects.get().html


def test_the_day_stays_when_the_site_moves_to_another_zone():  # E7
    post = make_post(published_at=datetime(2026, 3, 1, 2, tzinfo=UTC))
    SiteIdentity(time_zone="America/New_York").save()

    post = Post.objects.get(pk=post.pk)
    post.save()

    assert post.published_on == date(2026, 3, 1)


def test_a_changed_heading_is_still_found_where_it_was():  # R6
    post = make_post(body="## Before\n\nText.")

    post.body = "## After\n\nText."
    post.save()

    assert 'id="before"' in post.html
    assert list(post.outline[0]["aliases"]) == ["before"]


def test_a_draft_collects_no_old_headings():  # R6
    post = make_draft(body="## Before\n\nText.")

    post.body = "## After\n\nText."
    post.save()

    assert 'id="before"' not in post.html


def test_the_summary_leads_and_the_text_stands_in_for_it():
    written = make_draft(summary="What I wrote.", body="The text.")
    derived = make_draft(body="The text speaks for itself.")

    assert written.excerpt == "What I wrote."
    assert derived.excerpt == "The text speaks for itself."


def test_the_feed_id_outlives_a_rename():  # F5
    post = make_post("First title")
    feed_id = post.feed_id

    post.slug = "second"
    post.save()

    assert Post.objects.get(pk=post.pk).feed_id == feed_id == f"urn:uuid:{post.uuid}"


def test_a_text_that_is_too_long_is_refused_with_its_length():
    post = make_draft()
    post.body = "x" * 600_000

    with pytest.raises(ValidationError, match="600,000 characters; at most 500,000"):
        post.full_clean()


def test_a_title_of_300_characters_is_refused():
    post = make_draft()
    post.title = "x" * 300

    with pytest.raises(ValidationError, match="at most 200 characters"):
        post.full_clean()


def test_a_part_needs_a_series_and_a_series_a_part():  # R5
    post = make_draft()
    post.series_part = 2

    with pytest.raises(ValidationError, match="Give both or neither"):
        post.full_clean()


def test_two_posts_cannot_be_the_same_part():  # R5
    series = make_series()
    make_draft(series=series, series_part=1)
    post = make_draft()
    post.series, post.series_part = series, 1

    with pytest.raises(ValidationError, match="Another post is that part"):
        post.full_clean()


def test_a_post_cannot_expire_before_it_appears():  # E8
    post = make_post()
    post.expires_at = FIRST_DAY - timedelta(days=1)

    with pytest.raises(ValidationError, match="expires before it appears"):
        post.full_clean()


def test_saving_raises_the_version_for_conflicts():
    post = make_draft()
    first = post.version

    post.save()

    assert post.version == first + 1


def test_a_category_with_posts_cannot_be_deleted():
    category = make_category()
    make_draft(category=category)

    with pytest.raises(IntegrityError):
        category.delete()


def test_moments_at_which_the_clock_alone_changes_pages():  # E6
    now = timezone.now()
    make_post(published_at=now - timedelta(days=2))
    gone = make_expired(expires_at=now - timedelta(hours=1))
    soon = make_post(published_at=now + timedelta(hours=3))

    assert Post.objects.last_moment(now) == gone.expires_at
    assert Post.objects.next_moment(now) == soon.published_at
