"""The posts before and after."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from blog import reading
from tests.factories import make_post, make_scheduled

pytestmark = pytest.mark.django_db

NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)


def test_neighbours_are_the_posts_listed_next_to_it():
    older, post, newer = (
        make_post(published_at=NOON.replace(day=day)) for day in (1, 2, 3)
    )

    found = reading.surroundings(post).neighbours

    assert (found.older, found.newer) == (older, newer)


def test_the_newest_post_has_no_newer_one():
    post = make_post(published_at=NOON)
    make_scheduled()

    assert reading.surroundings(post).neighbours.newer is None


def test_posts_of_one_moment_are_walked_without_a_circle():  # F6
    posts = [make_post(published_at=NOON) for _ in range(4)]
    walked = [max(posts, key=lambda post: post.uuid.hex)]

    while older := reading.surroundings(walked[-1]).neighbours.older:
        walked.append(older)

    assert walked == sorted(posts, key=lambda post: post.uuid.hex, reverse=True)
