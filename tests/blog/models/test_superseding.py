"""One post takes the place of another: never in a circle, never twice. R14"""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from blog.models import Post
from tests.factories import make_draft, make_post

pytestmark = pytest.mark.django_db


def refused(post: Post, newer: Post) -> str:
    post.superseded_by = newer
    with pytest.raises(ValidationError) as refusal:
        post.full_clean()
    return refusal.value.message_dict["superseded_by"][0]


def test_a_newer_post_may_take_the_place_of_an_older_one():
    post, newer = make_post(), make_draft()

    post.superseded_by = newer
    post.full_clean()


def test_a_post_cannot_supersede_itself():
    post = make_post()

    assert "A post cannot supersede itself." in refused(post, post)


def test_two_posts_cannot_supersede_each_other():
    older = make_post("Older")
    newer = make_post("Newer", superseded_by=older)

    assert "“Newer” is superseded by this post." in refused(older, newer)


def test_a_superseded_post_supersedes_no_other():
    newest = make_post("Newest")
    newer = make_post("Newer", superseded_by=newest)

    sentence = refused(make_post(), newer)

    assert sentence == "“Newer” is superseded itself, by “Newest”. Choose that one."


def test_older_posts_must_be_sent_on_first():
    post, newest = make_post("Second"), make_post("Third")
    older = make_post("First", superseded_by=post)

    sentence = refused(post, newest)
    older.superseded_by = newest
    older.full_clean()
    older.save()
    post.full_clean()

    assert sentence == (
        "“First” names this post as the newer one. Let it name “Third” first."
    )


def test_a_post_that_was_never_saved_has_nothing_before_it():
    make_post()

    Post(title="New", body="Text.", superseded_by=make_post()).full_clean()
