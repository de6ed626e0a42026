"""The addresses of posts: made, taken, moved, gone."""

from __future__ import annotations

from datetime import UTC, datetime
from threading import Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from blog.models import PastAddress, Post
from tests.factories import (
    make_draft,
    make_post,
    make_series,
)

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Hello, World!", "hello-world"),
        ("Größe & Maß", "grosse-mass"),
        ("2024", "2024-post"),
        ("Archive", "archive-post"),
        ("C++ in anger", "c-in-anger"),
    ],
    ids=["plain", "accents", "a year", "a reserved word", "signs"],
)
def test_the_slug_is_made_from_the_title(title: str, slug: str):
    assert make_draft(title).slug == slug


def test_a_title_without_latin_letters_still_gets_an_address():
    assert make_draft("日本語").slug.startswith("post-")


def test_a_taken_slug_is_numbered():
    slugs = [make_draft("Same").slug for _ in range(3)]

    assert slugs == ["same", "same-2", "same-3"]


def test_long_titles_of_many_posts_fit_into_addresses():
    slugs = [make_draft("word " * 39).slug for _ in range(3)]

    assert len(set(slugs)) == 3
    assert max(map(len, slugs)) <= 120


@pytest.mark.django_db(transaction=True)
def test_posts_of_one_title_saved_at_once_get_addresses_of_their_own():
    def write() -> None:
        try:
            Post(title="Same").save()
        finally:
            connection.close()

    threads = [Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    slugs = set(Post.objects.values_list("slug", flat=True))
    assert slugs == {"same", "same-2", "same-3", "same-4"}


@pytest.mark.parametrize("slug", ["feed", "tag", "2024", "UPPER", "a/b", "ümlaut"])
def test_a_slug_that_cannot_stand_in_an_address_is_refused(slug: str):
    post = make_draft()
    post.slug = slug

    with pytest.raises(ValidationError) as raised:
        post.full_clean()

    assert "slug" in raised.value.message_dict


def test_a_rename_leaves_the_old_address():  # E10
    post = make_post(slug="before")

    post.slug = "after"
    post.save()

    past = PastAddress.objects.get()
    assert (past.path, past.target) == ("/blog/before/", "/blog/after/")


def test_a_draft_that_nobody_saw_leaves_nothing_behind():
    post = make_draft(slug="before")

    post.slug = "after"
    post.save()

    assert not PastAddress.objects.exists()


@pytest.mark.parametrize("many", [True, False], ids=["by queryset", "by instance"])
def test_a_deleted_post_is_gone(many: bool):  # E8
    post = make_post(slug="was-here")

    if many:
        Post.objects.filter(pk=post.pk).delete()
    else:
        post.delete()

    assert PastAddress.objects.get(path="/blog/was-here/").is_gone


def test_another_conflict_than_the_slug_changes_no_address():
    series = make_series()
    make_draft(series=series, series_part=1)
    post = make_draft("Same")
    version = post.version
    post.series, post.series_part = series, 1

    with pytest.raises(IntegrityError):
        post.save()

    assert (post.slug, post.version) == ("same", version + 1)
