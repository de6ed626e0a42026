"""What was done to many posts is undone at once. E4, E13, E14"""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from blog import bulk, history
from blog.models import Author, BulkChange, Category, Post, Revision, Tag
from blog.models.post_queries import TEXTS
from tests.blog.bulk.choosing import shown
from tests.factories import (
    make_admin,
    make_category,
    make_draft,
    make_expired,
    make_group,
    make_member,
    make_post,
    make_scheduled,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return make_admin()


def changed(verb: bulk.Verb, user: User) -> BulkChange:
    """Done to all posts."""
    change = bulk.change(verb, shown(), by=user).change
    assert change
    return change


def states() -> list[dict[str, Any]]:
    return [history.snapshot(post) for post in Post.objects.order_by("pk")]


@pytest.mark.parametrize(
    "verb",
    [
        bulk.PUBLISH,
        bulk.WITHDRAW,
        bulk.REVIEW,
        bulk.recategorise(None),
        pytest.param(None, id="retag"),
    ],
    ids=lambda verb: verb and verb.predicate,
)
def test_every_post_is_as_it_was(user: User, verb: bulk.Verb | None):
    shared: dict[str, Any] = {"category": make_category(), "tags": ("Go", "Linux")}
    for make in (make_draft, make_post, make_scheduled, make_expired):
        make(body="Every *word*.", **shared)
    texts = list(Post.objects.order_by("pk").values(*TEXTS))
    before = states()
    change = changed(verb or bulk.retag(add=["C++"], remove=["Go"]), user)

    outcome = bulk.undo(change, by=user)

    assert outcome.count == len(change.changes) > 0
    assert list(outcome.sentences()) == []
    assert states() == before
    assert list(Post.objects.order_by("pk").values(*TEXTS)) == texts


def test_many_batches_are_undone(user: User):
    for _ in range(45):
        make_draft()
    change = changed(bulk.PUBLISH, user)

    assert bulk.undo(change, by=user).count == 45
    assert not Post.objects.published().exists()


def test_undoing_is_recorded_and_happens_once(user: User):
    make_draft()
    change = changed(bulk.PUBLISH, user)

    bulk.undo(change, by=user)

    assert BulkChange.objects.get().undone_at
    with pytest.raises(bulk.AlreadyUndone, match="“1 post was published” was undone"):
        bulk.undo(change, by=user)


def test_history_has_the_way_there_and_back(user: User):
    make_draft()

    bulk.undo(changed(bulk.PUBLISH, user), by=user)

    saved = Revision.objects.of(Post.objects.get()).saved()
    assert [one.snapshot["status"] for one in saved] == ["draft", "ready", "draft"]
    assert saved[0].note.startswith("Restored from")


def test_a_post_that_somebody_saved_since_stays(user: User):
    first, second = make_draft("First"), make_draft("Second")
    change = changed(bulk.PUBLISH, user)
    post = Post.objects.get(pk=first.pk)
    post.body = "What Ines wrote."
    post.save()
    history.record(post, by=make_member("Editor", first_name="Ines"))

    outcome = bulk.undo(change, by=user)

    assert outcome.left == [
        "“First” was saved by Ines meanwhile; look at it and try again."
    ]
    assert Post.objects.get(pk=first.pk).body == "What Ines wrote."
    assert Post.objects.get(pk=second.pk).status == "draft"


def test_what_is_gone_is_counted(user: User):
    make_draft()
    change = changed(bulk.PUBLISH, user)
    Post.objects.all().delete()

    outcome = bulk.undo(change, by=user)

    assert (outcome.count, outcome.missing) == (0, 1)


def test_a_category_that_is_gone_is_named(user: User):
    make_draft("A post", category=make_category("Queues"))
    change = changed(bulk.recategorise(make_category("Databases")), user)
    Category.objects.filter(name="Queues").delete()

    outcome = bulk.undo(change, by=user)

    assert outcome.left == [
        "“A post” was left as it is, for its former category is not there any more."
    ]
    assert str(Post.objects.get().category) == "Databases"
    assert BulkChange.objects.get().undone_at is None


def test_a_tag_that_is_gone_is_made_again(user: User):
    make_draft(tags=("Go",))
    change = changed(bulk.retag(remove=["Go"]), user)
    Tag.objects.all().delete()

    assert bulk.undo(change, by=user).count == 1
    assert [tag.name for tag in Post.objects.get().tags.all()] == ["Go"]


def test_what_broke_off_is_begun_again(user: User):
    for _ in range(3):
        make_draft()
    change = changed(bulk.PUBLISH, user)
    entry = change.changes[0]
    post = Post.objects.get(pk=entry["post"])
    before = Revision.objects.get(pk=entry["revision"])
    history.restore(post, before, by=user, everything=True)

    outcome = bulk.undo(change, by=user)

    assert (outcome.count, outcome.left) == (3, [])


def test_who_may_not_publish_any_more_undoes_no_withdrawal():
    user = make_member("Author")
    make_post("Mine", author=Author.objects.of_account(user))
    change = changed(bulk.WITHDRAW, user)
    user.groups.set([make_group("Contributor")])

    outcome = bulk.undo(change, by=User.objects.get(pk=user.pk))

    assert outcome.left == [
        "“Mine” was left as it is, for your account may not publish it. Ask an editor."
    ]
    assert Post.objects.get().status == "draft"
    assert BulkChange.objects.get().undone_at is None
