"""Publish and withdraw."""

from __future__ import annotations

from datetime import timedelta

import pytest
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


def test_a_text_saved_in_between_stays():
    stale = make_draft(body="old")
    newer = Post.objects.get(pk=stale.pk)
    newer.body = "new"
    newer.save()

    publishing.publish(stale)

    assert Post.objects.get().body == "new"
