"""The rows of a post's tags know where it is listed, on whatever path it changes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from blog import triggers
from blog.models import Post, TaggedPost
from tests.factories import FIRST_DAY, make_draft, make_post

pytestmark = pytest.mark.django_db


def in_step(post: Post) -> bool:
    post.refresh_from_db()
    moment = post.published_at if post.status == "ready" else None
    [row] = TaggedPost.objects.filter(content_object=post)
    found = (row.listed_from, row.listed_until, row.listed_as)
    return found == (moment, post.expires_at, post.uuid)


def test_a_tag_that_is_given_knows_its_post():
    assert in_step(make_post(tags=("Go",)))
    assert in_step(make_draft(tags=("Go",), published_at=FIRST_DAY))


def test_saving_updating_and_sql_by_hand_are_followed():
    post = make_post(tags=("Go",))
    later = timezone.now() + timedelta(days=3)

    Post.objects.filter(pk=post.pk).update(expires_at=later)
    assert in_step(post)

    post.published_at = FIRST_DAY - timedelta(days=9)
    post.save()
    assert in_step(post)

    with connection.cursor() as cursor:
        cursor.execute("UPDATE blog_post SET status = 'draft'")
    assert in_step(post)


def test_a_tag_that_moves_to_another_post_follows_it():
    one, other = make_post(tags=("Go",)), make_post()

    TaggedPost.objects.filter(content_object=one).update(content_object=other)

    assert in_step(other)


def test_a_post_that_is_loaded_after_its_tags_is_followed():
    post = make_post(tags=("Go",))
    TaggedPost.objects.update(listed_from=None, listed_as=None)
    fields = {
        field.attname: getattr(post, field.attname)
        for field in Post._meta.concrete_fields
    }
    with connection.constraint_checks_disabled():
        Post.objects.filter(pk=post.pk)._raw_delete(connection.alias)
        Post.objects.bulk_create([Post(**fields)])

    assert in_step(post)


def test_what_was_written_without_triggers_is_mended_with_them():
    triggers.drop(connection)
    post = make_post(tags=("Go",))
    assert not in_step(post)

    triggers.install(connection)

    assert in_step(post)
