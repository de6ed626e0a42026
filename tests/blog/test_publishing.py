"""Publish, review and withdraw."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from blog import publishing
from blog.models import Post
from tests.factories import make_draft, make_expired, make_post, make_scheduled

pytestmark = pytest.mark.django_db


def test_publishing_shows_a_draft():
    post = make_draft()

    publishing.publish(post)

    assert list(Post.objects.published()) == [post]


def test_publishing_for_later_schedules():
    post = make_draft()

    post = publishing.publish(post, at=timezone.now() + timedelta(hours=1))

    assert not Post.objects.published().exists()
    assert post.status == Post.Status.READY


def test_publishing_brings_a_scheduled_post_forward():
    post = publishing.publish(make_scheduled())

    assert post.is_published()


def test_publishing_revives_an_expired_post():
    post = publishing.publish(make_expired())

    assert post.is_published()


def test_a_public_post_is_not_published_twice():
    post = make_post()
    before = post.published_at

    with pytest.raises(publishing.AlreadyPublished, match="is public already"):
        publishing.publish(post)

    assert post.published_at == before


def test_withdrawing_hides_a_post():
    post = make_post()

    publishing.withdraw(post)

    assert not Post.objects.published().exists()


def test_a_draft_cannot_be_withdrawn():
    with pytest.raises(publishing.AlreadyDraft, match="is a draft already"):
        publishing.withdraw(make_draft())


def test_a_withdrawn_post_comes_back_with_its_date():  # F7
    post = make_post()
    before = post.published_at

    post = publishing.publish(publishing.withdraw(post))

    assert post.published_at == before


def test_what_not_everybody_can_read_is_not_published():  # R16
    post = make_draft("Sketch", body="![](outage.png)\n\n### Results")

    with pytest.raises(publishing.NotReady, match="“Sketch” is not") as refusal:
        publishing.publish(post)

    assert [error.sentence.split(" ha")[0] for error in refusal.value.findings] == [
        "Line 1: The picture outage.png",
        "Line 1: outage.png is not in the library. Upload it under Images, and write "
        "the address that is shown there.",
        "Line 3: The heading “Results” is two levels below the title of the page. "
        "Begin it with ## instead of ###.",
    ]
    assert Post.objects.get().status == Post.Status.DRAFT


def test_it_is_published_when_that_is_meant():  # R16
    post = make_draft(body="![](outage.png)")

    post = publishing.publish(post, despite_shortcomings=True)

    assert post.is_published()


def test_what_cannot_be_meant_is_not_published():  # E15
    post = make_draft("Empty", body="")

    with pytest.raises(publishing.NotReady, match=r"is empty.*own form\.\Z"):
        publishing.publish(post, despite_shortcomings=True)


def test_warnings_hold_nothing_back():  # E15
    post = publishing.publish(make_draft(summary="", body="```\nx\n```"))

    assert post.is_published()


def test_a_review_moves_no_date_that_is_public():  # R14
    before = make_post(body="![](outage.png)")

    with time_machine.travel("2026-03-01T12:00:00Z"):
        post = publishing.review(before)

    assert post.reviewed_on == date(2026, 3, 1)
    assert post.last_change == before.last_change


def test_a_text_saved_in_between_stays():
    stale = make_draft(body="old")
    newer = Post.objects.get(pk=stale.pk)
    newer.body = "new"
    newer.save()

    publishing.publish(stale)

    assert Post.objects.get().body == "new"
