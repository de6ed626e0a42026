"""What is remembered of what surrounds a post."""

from __future__ import annotations

import gc
from weakref import ref

import pytest
from django.utils import timezone

from blog import reading
from blog.models import Post
from site_config import identity
from tests.factories import make_category, make_post, make_series

pytestmark = pytest.mark.django_db


def test_the_text_of_the_post_is_not_remembered_with_it():
    """Five hundred of them would fill the memory of a process."""
    series, category = make_series("A series"), make_category()
    for number in (1, 2):
        make_post(series=series, series_part=number, category=category, tags=("Go",))
    key = make_post(series=series, series_part=3, category=category, tags=("Go",)).pk
    noted = Post.objects.get(pk=key).change_notes
    noted.create(changed_at=timezone.now(), text="Mended.")

    with identity.held():
        post = Post.objects.for_reading().get(pk=key)
        read = ref(post)
        assert reading.part_of_series(post)
        around = reading.surroundings(post)
        assert [note.text for note in around.notes] == ["Mended."]
        del post
        gc.collect()

        assert read() is None


def test_a_post_that_was_never_saved_has_neither_tags_nor_notes():
    make_post()
    post = Post(title="New", published_at=timezone.now())

    found = reading.surroundings_with(post)

    assert not found.tags
    assert not found.notes
