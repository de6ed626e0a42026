from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from blog.history import snapshots
from blog.models import Page, Post
from tests.factories import (
    make_author,
    make_category,
    make_draft,
    make_image,
    make_page,
    make_post,
    make_series,
)

pytestmark = pytest.mark.django_db


def full_post() -> Post:
    post = make_post(
        "Everything",
        tags=("Go", "C++"),
        summary="Short.",
        author=make_author(slug="ines"),
        category=make_category("Databases"),
        series=make_series(slug="queues"),
        series_part=2,
        cover=make_image("cover.png"),
        reviewed_on=date(2026, 2, 1),
        superseded_by=make_post("Newer"),
        published_at=datetime(2026, 1, 1, 9, tzinfo=UTC),
    )
    post.pinned_related.set([make_post("Pinned")])
    return post


def emptied(post: Post) -> Post:
    """The same row with nothing but an address."""
    post.tags.clear()
    post.pinned_related.clear()
    blank = Post(pk=post.pk, uuid=post.uuid, feed_id=post.feed_id, slug="everything")
    blank.created_at = post.created_at
    blank.save(force_update=True)
    return Post.objects.get(pk=post.pk)


def test_every_field_that_a_writer_sets_is_in_it():  # E5
    held = snapshots.snapshot(full_post())

    missing = {
        *("id", "uuid", "feed_id", "created_at", "updated_at", "version"),
        *("was_ever_public", "published_on", "vouched_on", *Post.RENDERED),
    }
    columns = {field.name for field in Post._meta.concrete_fields}
    assert columns - set(held) == missing
    assert held["tags"] == ["C++", "Go"]
    assert held["category"] == "databases"
    assert held["published_at"] == "2026-01-01T09:00:00+00:00"


def test_what_was_taken_is_put_back():
    post = full_post()
    held = snapshots.snapshot(post)

    stored = snapshots.fill(emptied(post), held)
    stored.save()
    snapshots.save_relations(stored, held)

    assert snapshots.snapshot(Post.objects.get(pk=post.pk)) == held


def test_only_some_fields_are_put_back():
    post = make_draft("Before", body="Old.")
    held = snapshots.snapshot(post)
    post.title, post.body = "After", "New."

    snapshots.fill(post, held, {"body"})

    assert (post.title, post.body) == ("After", "Old.")


def test_a_page_is_a_text_too():
    page = make_page("About", body="Who.")

    held = snapshots.snapshot(page)

    assert snapshots.fill(Page(), held).body == "Who."
    assert held["is_published"] is True


def test_what_moved_is_found_where_it_went():
    category = make_category("Databases")
    held = snapshots.snapshot(make_draft(category=category))
    category.slug = "storage"
    category.save()

    assert snapshots.fill(Post(), held).category == category


def test_what_is_gone_is_left_out():
    category = make_category("Databases")
    held = snapshots.snapshot(make_draft())
    held["category"] = category.slug
    category.delete()

    assert "category" not in snapshots.read(Post, held)


def test_a_text_that_was_never_saved_has_a_snapshot():
    held = snapshots.snapshot(Post(title="New"))

    assert (held["title"], held["tags"]) == ("New", [])


@pytest.mark.parametrize(
    ("value", "held"),
    [
        (datetime(2026, 1, 1, 9, tzinfo=UTC), "2026-01-01T09:00:00+00:00"),
        (date(2026, 1, 1), "2026-01-01"),
        (["b", "a"], ["a", "b"]),
        (3, 3),
        (None, None),
    ],
)
def test_values_are_held_as_json(value: Any, held: Any):
    assert snapshots.as_json(value) == held
