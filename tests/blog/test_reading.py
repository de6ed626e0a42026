"""What surrounds a post while it is read."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from blog import reading
from tests.factories import make_draft, make_post, make_scheduled, make_series

pytestmark = pytest.mark.django_db

NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)


def test_neighbours_are_the_posts_listed_next_to_it():
    older, post, newer = (
        make_post(published_at=NOON.replace(day=day)) for day in (1, 2, 3)
    )

    found = reading.neighbours(post)

    assert (found.older, found.newer) == (older, newer)


def test_the_newest_post_has_no_newer_one():
    post = make_post(published_at=NOON)
    make_scheduled()

    assert reading.neighbours(post).newer is None


def test_posts_of_one_moment_are_walked_without_a_circle():  # F6
    posts = [make_post(published_at=NOON) for _ in range(4)]
    walked = [max(posts, key=lambda post: post.uuid.hex)]

    while older := reading.neighbours(walked[-1]).older:
        walked.append(older)

    assert walked == sorted(posts, key=lambda post: post.uuid.hex, reverse=True)


def test_parts_are_counted_without_drafts():  # R5
    series = make_series()
    make_post(series=series, series_part=1)
    make_draft(series=series, series_part=2)
    third = make_post(series=series, series_part=3)

    part = reading.part_of_series(third)

    assert part is not None
    assert (part.number, part.count) == (2, 2)


def test_a_post_outside_a_series_is_no_part():
    assert reading.part_of_series(make_post()) is None


def test_companions_are_the_tags_most_often_together():
    for extra in ("Django", "Django", "Redis"):
        make_post(tags=("Python", extra))
    make_draft(tags=("Python", "Secret"))
    python = make_post(tags=("Python",)).tags.get()

    assert [tag.name for tag in reading.companions(python)] == ["Django", "Redis"]
