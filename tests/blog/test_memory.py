"""What is remembered is what would be answered now."""

from __future__ import annotations

import sys
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from blog import memory
from blog.models import Post
from site_config import identity
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


@pytest.mark.parametrize("changes", ["published_at", "expires_at"])
def test_what_a_request_saw_before_the_clock_is_not_kept_for_after_it(changes: str):
    """A part is rendered a moment later than what it shows was asked for."""
    now = timezone.now()
    make_post("First", published_at=now - timedelta(hours=2))
    dates = {"published_at": now - timedelta(hours=1), changes: now + timedelta(days=1)}
    make_post("Second", **dates)

    def part() -> str:
        found = titles()
        clock.shift(timedelta(seconds=2))
        return memory.recall_text("part", lambda: ", ".join(found))

    before = now + timedelta(days=1, seconds=-1)
    with time_machine.travel(before, tick=False) as clock:
        with identity.held():
            seen = part()
        with identity.held():
            assert part() != seen


class Looked:
    """A key, between whose last two looks another thread clears what is remembered."""

    looks = 0

    def __hash__(self) -> int:
        self.looks += 1
        if self.looks == 4:
            kept().answers.clear()
        return 1


def kept() -> memory._Memory:
    found = memory._memory.get()
    assert found is not None
    return found


def test_a_thread_that_clears_takes_nothing_from_under_another():
    key = Looked()

    assert memory.recall(key, lambda: "answer") == "answer"
    assert memory.recall(key, lambda: "answer") == "answer"


def test_it_does_not_grow_without_end():
    for number in range(memory.MOST + 10):
        memory.recall(number, lambda: "answer")

    assert len(kept().answers) <= memory.MOST


def test_texts_are_kept_as_far_as_there_is_room(monkeypatch: pytest.MonkeyPatch):
    """Counted in bytes: one sign that is not Latin makes every letter longer."""
    monkeypatch.setattr(memory, "MOST_TEXT", 40_000)

    for number in range(20):
        text = memory.recall_text(number, lambda: "a" * 1_000 + "🙂")
        assert len(text) == 1_001

    assert 0 < len(kept().texts) < 10
    assert kept().size == sum(map(sys.getsizeof, kept().texts.values())) <= 40_000
