"""Where to read on. R12"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any
from uuid import UUID

import pytest

from blog import reading
from blog.models import Post
from tests.factories import (
    make_category,
    make_draft,
    make_expired,
    make_post,
    make_scheduled,
    make_series,
)

pytestmark = pytest.mark.django_db

NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)


def on(day: int) -> datetime:
    return NOON + timedelta(days=day)


def related(post: Post) -> list[Post]:
    post = Post.objects.for_reading().get(pk=post.pk)
    return reading.surroundings(post).related


def plain(title: str, **fields: Any) -> Post:
    """A published post that shares no word with another one."""
    return make_post(title, body="", **fields)


def test_pinned_come_first_then_series_tags_category_and_words():
    category, series = make_category(), make_series()
    post = plain(
        "Kafka consumers",
        category=category,
        tags=("Queues",),
        series=series,
        series_part=1,
    )
    by_words = plain("Kafka consumers again")
    by_category = plain("Alpha", category=category)
    by_tag = plain("Beta", tags=("Queues",))
    onward = plain("Gamma", series=series, series_part=2)

    found = related(post)
    post.pinned_related.add(pinned := plain("Delta"))

    assert found == [onward, by_tag, by_category, by_words]
    assert related(post) == [pinned, onward, by_tag, by_category]


def test_pinned_posts_come_newest_first_and_four_at_most():
    post = plain("Alpha")
    pinned = [plain(f"Pinned {day}", published_at=on(day)) for day in range(5)]

    post.pinned_related.set(pinned)

    assert related(post) == pinned[:0:-1]


def test_of_the_series_only_the_next_part_is_related():
    series = make_series()
    parts = [
        plain(f"Part {number}", series=series, series_part=number, tags=("Queues",))
        for number in range(1, 5)
    ]

    assert related(parts[1]) == [parts[2]]
    assert related(parts[3]) == [parts[2]]


def test_a_rare_tag_in_common_outdoes_common_ones():
    post = plain("Alpha", tags=("Rare", "Common", "Frequent"))
    rare = plain("Beta", tags=("Rare",))
    common = [
        plain(f"Gamma {n}", tags=("Common", "Frequent"), published_at=on(n))
        for n in range(6)
    ]

    assert related(post) == [rare, *common[:2:-1]]


def test_drafts_do_not_make_a_tag_common():
    post = plain("Alpha", tags=("Rare", "Common"))
    common = [plain(f"Beta {n}", tags=("Common",), published_at=on(n)) for n in (1, 2)]
    rare = plain("Gamma", tags=("Rare",), published_at=on(0))
    for _ in range(5):
        make_draft(tags=("Rare",))

    assert related(post) == [rare, *common[::-1]]


def test_of_equal_tags_the_same_category_decides_then_words():
    category = make_category()
    post = plain("Kafka consumers", tags=("Queues",), category=category)
    newest = plain("Alpha", tags=("Queues",), published_at=on(9))
    by_words = plain("Kafka consumers again", tags=("Queues",), published_at=on(1))
    by_category = plain("Beta", tags=("Queues",), category=category, published_at=on(0))

    assert related(post) == [by_category, by_words, newest]


def test_ties_are_broken_by_time_then_by_uuid():
    post = plain("Alpha", tags=("Queues",))
    first, second = UUID(int=1), UUID(int=2)
    older = plain("Beta", tags=("Queues",), published_at=on(0))
    lower = plain("Gamma", tags=("Queues",), published_at=on(1), uuid=first)
    higher = plain("Delta", tags=("Queues",), published_at=on(1), uuid=second)

    assert related(post) == [higher, lower, older]


@pytest.mark.parametrize("make", [make_draft, make_scheduled, make_expired])
def test_what_nobody_can_read_is_not_related(make: Any):  # E6
    category, series = make_category(), make_series()
    shared: dict[str, Any] = {"category": category, "tags": ("Queues",)}
    post = make_post(series=series, series_part=1, **shared)
    hidden = make(series=series, series_part=2, **shared)
    post.pinned_related.add(hidden)

    assert related(post) == []


def test_what_supersedes_the_post_is_not_related_to_it():
    newer = plain("Alpha", tags=("Queues",))
    post = plain("Beta", tags=("Queues",), superseded_by=newer)
    post.pinned_related.add(newer, post)

    assert related(post) == []


def test_what_a_newer_post_has_taken_the_place_of_is_not_related():
    post = plain("Alpha", tags=("Queues",))
    newer = plain("Beta")
    coming = make_scheduled()
    plain("Gamma", tags=("Queues",), superseded_by=newer)
    still = plain("Delta", tags=("Queues",), superseded_by=coming)

    assert related(post) == [still]


def test_nothing_is_shown_twice():
    category, series = make_category(), make_series()
    fields: dict[str, Any] = {"category": category, "tags": ("Queues",)}
    post = plain("Kafka consumers", series=series, series_part=1, **fields)
    other = plain("Kafka consumers too", series=series, series_part=2, **fields)
    post.pinned_related.add(other)

    assert related(post) == [other]


def test_a_post_without_terms_finds_those_that_share_words_with_it():
    post = make_post("Tuning Postgres vacuum", body="## Dead tuples\n\nx")
    alike = make_post("Vacuum never sleeps", body="## Tuples that stay dead\n\nx")
    make_post("Writing parsers by hand", body="## Tokens\n\nx")

    assert related(post) == [alike]


def test_a_single_word_in_common_is_no_relation():
    post = plain("Tuning vacuum")
    plain("Vacuum tubes")

    assert related(post) == []


def test_a_word_that_most_posts_hold_is_no_relation():
    for number in range(9):
        plain(f"Release notes, build{number}")
    post = plain("Release notes, last")

    assert related(post) == []


def test_a_post_that_is_no_longer_recent_is_found_by_its_tag():
    post = plain("Alpha", tags=("Queues",))
    old = plain("Beta", tags=("Queues",), published_at=on(-900))
    for day in range(80):
        plain(f"Gamma {day}", published_at=on(day))

    assert related(post) == [old]


def test_of_a_common_tag_the_newest_are_enough(monkeypatch: pytest.MonkeyPatch):
    # The package has a function of the same name.
    module = import_module("blog.reading.surroundings")
    monkeypatch.setattr(module, "COMMON_FROM", 3)
    monkeypatch.setattr(module, "TAGGED", 2)
    rare = plain("Rare", tags=("Common", "Rare"), published_at=on(-9))
    post = plain("This", tags=("Common", "Rare"), published_at=on(9))
    for day in range(5):
        plain(f"Common {day}", tags=("Common",), published_at=on(day))

    found = [other.title for other in related(post)]

    assert found[:2] == [rare.title, "Common 4"]


def test_what_a_page_looked_at_is_known_when_it_is_remembered_too():
    post, other = (plain(title, tags=("Queues",)) for title in ("Alpha", "Beta"))
    related(post)

    with reading.watched() as keys:
        related(post)

    assert other.pk in keys
