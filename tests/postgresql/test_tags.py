"""New tags that several people make at the same moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import monotonic, sleep

import pytest
from django.db import connection, transaction

from blog.models import Post, Tag
from tests.factories import make_draft

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 30  # seconds
WAITING = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


def tag(post: Post, names: list[str]) -> None:
    """As a save does it: the tags are written in the transaction of the text."""
    try:
        with transaction.atomic():
            post.save()
            post.set_tags(names)
    finally:
        connection.close()


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        # A transaction would see who waited when it asked first.
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(WAITING)
        return bool(cursor.fetchone()[0])


def until(holds: Callable[[], bool]) -> None:
    end = monotonic() + PATIENCE
    while not holds():
        assert monotonic() < end
        sleep(0.01)


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(4) as pool:
        yield pool


@pytest.mark.parametrize(
    ("mine", "theirs", "names", "slugs"),
    [
        ("Go", "Go", {"Go"}, {"go"}),
        ("Go", "GO", {"Go"}, {"go"}),
        ("C", "C!", {"C", "C!"}, {"c", "c-1"}),
        ("A+", "A plus", {"A+", "A plus"}, {"a-plus", "a-plus-1"}),
    ],
    ids=["the same", "other capitals", "one slug", "one slug of other letters"],
)
def test_two_people_make_a_tag_at_once(
    pool: ThreadPoolExecutor, mine: str, theirs: str, names: set[str], slugs: set[str]
):
    first, second = make_draft("First"), make_draft("Second")

    with transaction.atomic():
        first.set_tags([mine])
        saved = pool.submit(tag, second, [theirs])
        until(somebody_waits)
    saved.result(PATIENCE)

    assert set(Tag.objects.values_list("name", flat=True)) == names
    assert set(Tag.objects.values_list("slug", flat=True)) == slugs
    assert {row.name for row in first.tags.all() | second.tags.all()} == names
    assert first.tags.count() == second.tags.count() == 1


def test_who_made_it_first_may_think_better_of_it(pool: ThreadPoolExecutor):
    second = make_draft("Second")

    with transaction.atomic():
        Tag.objects.named(["Go"])
        saved = pool.submit(tag, second, ["GO"])
        until(somebody_waits)
        transaction.set_rollback(True)
    saved.result(PATIENCE)

    assert [row.name for row in second.tags.all()] == ["GO"]


def test_several_tags_in_any_order_are_no_deadlock(pool: ThreadPoolExecutor):
    posts = [make_draft(f"Post {number}") for number in range(4)]
    names = [f"Tag {number}" for number in range(60)]
    start = Barrier(len(posts))

    def at_once(number: int) -> None:
        start.wait(PATIENCE)
        turned = names[15 * number :] + names[: 15 * number]
        tag(posts[number], turned)

    for saved in [pool.submit(at_once, number) for number in range(4)]:
        saved.result(PATIENCE)

    assert Tag.objects.count() == len(names)
    assert {post.tags.count() for post in posts} == {len(names)}
