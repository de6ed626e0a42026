"""How the index catches up, and what it holds of a post."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from blog.models import Post, SearchEntry, SearchPending
from blog.search import indexing
from blog.search.documents import apart
from tests.blog.search.asking import found
from tests.busy import busy
from tests.factories import make_draft, make_post

pytestmark = pytest.mark.django_db


def test_a_post_is_taken_apart_into_prose_and_code():
    assert apart("One\nx = 1\ntwo\n\ny\nthree", ["x = 1\n", "\ny\n"]) == (
        "One\n\n\ntwo\n\n\nthree",
        ["x = 1\n", "\ny\n"],
    )
    assert apart("One", ["not there\n", "", "\n"])[0] == "One"


def test_a_part_of_what_is_pending_can_be_taken():
    for _ in range(5):
        make_post()

    assert indexing.catch_up(most=2) == 2
    assert SearchEntry.objects.count() == 2
    indexing.keep_up()
    assert SearchEntry.objects.count() == 5
    assert indexing.catch_up() == 0


def test_posts_of_ones_own_can_be_taken():
    make_post("Zebra")
    mine = make_post("Gnu", slug="gnu")

    indexing.catch_up([mine.pk])

    assert [entry.post_id for entry in SearchEntry.objects.all()] == [mine.pk]
    assert SearchPending.objects.count() == 1


def test_a_post_that_became_a_draft_is_dealt_with():
    post = make_post("Zebra")
    Post.objects.filter(pk=post.pk).update(status="draft")

    assert indexing.catch_up() == 1
    assert SearchEntry.objects.count() == 0


def test_a_text_of_too_many_words_is_found_by_its_beginning():
    words = " ".join(f"w{number}_{number}x-{number}z" for number in range(40_000))
    post = make_draft("Long", slug="long")
    Post.objects.filter(pk=post.pk).update(
        status="ready",
        published_at="2025-01-01T00:00Z",
        published_on="2025-01-01",
        plain_text=f"zebra {words} gnu",
        snippets=[{"code": f"antelope {words}"}],
    )

    assert found("zebra") == found("antelope") == ["long"]
    assert found("gnu") == []


@pytest.mark.django_db(transaction=True)
def test_a_database_that_has_no_time_is_searched_as_it_is(caplog):
    make_post("Zebra", slug="a")
    indexing.catch_up()
    make_post("Another zebra", slug="b")

    with busy(SearchEntry):
        indexing.keep_up()

    assert "could not be brought up to date" in caplog.text
    assert SearchPending.objects.count() == 1
    assert found("zebra") == ["b", "a"]


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_rolled_back_is_not_indexed():
    make_post("Zebra", slug="a")
    indexing.catch_up()

    with transaction.atomic():
        Post.objects.update(title="Gnu")
        indexing.catch_up()
        transaction.set_rollback(True)

    assert (found("zebra"), found("gnu")) == (["a"], [])
    assert connection.in_atomic_block is False


def test_who_waits_for_the_whole_index_is_told_how_far_it_is():
    for _ in range(indexing.BATCH + 1):
        make_post()
    told: list[tuple[int, int]] = []

    indexing.catch_up_all(lambda done, total: told.append((done, total)))

    total = told[-1][1]
    assert len(told) > 1
    assert told[0] == (indexing.BATCH, total)
    assert told[-1] == (total, total)
