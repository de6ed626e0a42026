"""A post's place in its series. R5"""

from __future__ import annotations

import pytest

from blog import reading
from blog.models import Post
from blog.reading.series import Part
from tests.factories import (
    make_draft,
    make_expired,
    make_post,
    make_scheduled,
    make_series,
)

pytestmark = pytest.mark.django_db


def part_of(post: Post) -> Part:
    part = reading.part_of_series(post)
    assert part
    return part


def stretches(number: int, count: int) -> list[tuple[int, int, bool]]:
    """First and last number of each stretch, and whether it is folded."""
    posts = [Post(pk=key) for key in range(1, count + 1)]
    found = Part(number, posts).stretches
    assert [post for stretch in found for post in stretch.posts] == posts
    return [(stretch.first, stretch.last, stretch.is_folded) for stretch in found]


def test_parts_are_counted_without_what_nobody_can_read():
    series = make_series()
    make_post(series=series, series_part=1)
    for number, make in enumerate((make_draft, make_scheduled, make_expired), 2):
        make(series=series, series_part=number)
    last = make_post(series=series, series_part=5)

    part = part_of(last)

    assert (part.number, part.count) == (2, 2)


def test_parts_with_gaps_between_are_numbered_by_their_place():
    series = make_series()
    first, second, fifth = (
        make_post(series=series, series_part=number) for number in (1, 2, 5)
    )

    part = part_of(fifth)

    assert (part.number, part.count) == (3, 3)
    assert (part.previous, part.next) == (second, None)
    assert part_of(first).previous is None
    assert part_of(second).next == fifth


def test_a_post_outside_a_series_is_no_part():
    assert reading.part_of_series(make_post()) is None


def test_up_to_nine_parts_are_all_in_sight():
    assert stretches(5, 9) == [(1, 9, False)]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, [(1, 3, False), (4, 30, True)]),
        (4, [(1, 6, False), (7, 30, True)]),
        (5, [(1, 2, True), (3, 7, False), (8, 30, True)]),
        (15, [(1, 12, True), (13, 17, False), (18, 30, True)]),
        (27, [(1, 24, True), (25, 30, False)]),
        (30, [(1, 27, True), (28, 30, False)]),
    ],
)
def test_of_a_long_series_those_far_away_are_folded(
    number: int, expected: list[tuple[int, int, bool]]
):
    assert stretches(number, 30) == expected
