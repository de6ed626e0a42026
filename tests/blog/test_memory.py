"""What is remembered is what would be answered now."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from blog import memory
from blog.models import Post
from tests.factories import make_post, make_scheduled

pytestmark = pytest.mark.django_db


def titles() -> list[str]:
    published = Post.objects.published().order_by("title")
    return memory.recall("titles", lambda: [post.title for post in published.all()])


def test_nothing_is_asked_twice():
    make_post("First")

    assert titles() is titles()


def test_a_write_is_seen_at_once():
    post = make_post("Before")
    titles()

    Post.objects.filter(pk=post.pk).update(title="After")

    assert titles() == ["After"]


def test_the_clock_is_seen_too():
    make_post("First")
    make_scheduled("Second")
    assert titles() == ["First"]

    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        assert titles() == ["First", "Second"]


def test_a_clock_that_is_put_back_is_seen_too():
    make_post("First", published_at=timezone.now() - timedelta(hours=1))
    assert titles() == ["First"]

    with time_machine.travel(timezone.now() - timedelta(hours=2), tick=False):
        assert titles() == []


def test_it_does_not_grow_without_end():
    for number in range(memory.MOST + 10):
        memory.recall(number, lambda: "answer")

    kept = memory._memory.get()
    assert kept is not None
    assert len(kept.answers) <= memory.MOST
