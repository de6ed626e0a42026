"""One verb done to many posts. E4, E13, E14"""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog import bulk, history
from blog.models import Author, BulkChange, Post, Revision
from tests.blog.bulk.choosing import shown
from tests.factories import (
    make_admin,
    make_category,
    make_draft,
    make_member,
    make_post,
)

pytestmark = pytest.mark.django_db


def test_many_posts_go_through_one_verb():
    user, category = make_admin(), make_category("Databases")
    for number in range(45):
        make_draft(f"Post {number}")

    outcome = bulk.change(bulk.recategorise(category), shown(), by=user)

    assert outcome.count == category.posts.count() == 45
    assert list(outcome.sentences()) == []
    change = BulkChange.objects.get()
    assert outcome.change == change
    assert str(change) == "45 posts were moved into Databases"
    assert (change.created_by, change.undone_at) == (user, None)
    assert len(change.changes) == 45


def test_a_change_names_what_was_before_and_the_version_after():
    post = make_draft("A draft")

    outcome = bulk.change(bulk.PUBLISH, shown(), by=make_admin())

    [entry] = BulkChange.objects.get().changes
    assert str(outcome.change) == "1 post was published"
    assert entry["version"] == Post.objects.get().version == post.version + 1
    before = Revision.objects.get(pk=entry["revision"])
    assert (before.post, before.snapshot["status"]) == (post, "draft")


def test_history_says_who_did_it_and_what():
    user = make_admin()
    make_draft()

    bulk.change(bulk.PUBLISH, shown(), by=user)

    last = Revision.objects.of(Post.objects.get()).saved()[0]
    assert (last.created_by, last.note) == (user, "Among posts that were published.")
    assert last.snapshot["status"] == "ready"


def test_a_post_that_somebody_saved_since_is_left_alone():
    user, other = make_admin(), make_member("Editor", first_name="Ines")
    first, second = make_draft("First"), make_draft("Second")
    chosen = shown()
    first.body = "What Ines wrote."
    first.save()
    history.record(first, by=other)

    outcome = bulk.change(bulk.PUBLISH, chosen, by=user)

    assert list(outcome.sentences()) == [
        "“First” was saved by Ines meanwhile; look at it and try again."
    ]
    assert [post.pk for post in Post.objects.published()] == [second.pk]
    assert Post.objects.get(pk=first.pk).body == "What Ines wrote."


def test_whoever_saved_it_is_named_as_far_as_that_is_known():
    user = make_admin()
    own, imported = make_draft("Own"), make_draft("Imported")
    chosen = shown()
    own.save()
    history.record(own, by=user)
    imported.save()

    outcome = bulk.change(bulk.REVIEW, chosen, by=user)

    assert outcome.left == [
        "“Own” was saved by you meanwhile; look at it and try again.",
        "“Imported” was saved meanwhile; look at it and try again.",
    ]
    assert outcome.change is None
    assert not BulkChange.objects.exists()


def test_what_has_errors_is_held_back_and_the_others_go_on():
    bare = make_draft("Bare", body="![](/media/a.png)")
    public, sound = make_post("Public"), make_draft("Sound")

    outcome = bulk.change(bulk.PUBLISH, shown(), by=make_admin())

    assert [entry["post"] for entry in BulkChange.objects.get().changes] == [sound.pk]
    held, already = outcome.left
    assert held.startswith(f"“{bare}” is not ready to be published.")
    assert held.endswith("Mend that in its own form, or publish it there all the same.")
    assert already == f"“{public}” is public already."
    assert Revision.objects.of(bare).count() == 0


def test_a_text_that_cannot_be_rendered_is_published_by_nobody():
    post = make_draft("Broken")
    Post.objects.update(body="x" * 600_000)

    outcome = bulk.change(bulk.PUBLISH, shown(), by=make_admin())

    assert outcome.left[0].startswith(
        "“Broken” was left as it is. The text has 600,000"
    )
    assert Post.objects.get(pk=post.pk).status == "draft"


def test_what_is_gone_is_counted():
    post = make_draft()
    chosen = shown()
    post.delete()

    outcome = bulk.change(bulk.REVIEW, chosen, by=make_admin())

    assert list(outcome.sentences()) == [
        "1 post was deleted meanwhile, or given to somebody else."
    ]


def test_what_is_as_it_should_be_is_not_saved():
    make_draft(tags=("Go",))
    chosen = shown()

    outcome = bulk.change(bulk.retag(add=["go"]), chosen, by=make_admin())

    assert list(outcome.sentences()) == ["1 post needed no change."]
    assert shown() == chosen


@pytest.mark.parametrize("verb", [bulk.PUBLISH, bulk.WITHDRAW])
def test_what_visitors_read_is_changed_by_those_who_may_publish(verb: bulk.Verb):
    user = make_member("Contributor")
    make = make_draft if verb is bulk.PUBLISH else make_post
    make("Mine", author=Author.objects.of_account(user))
    chosen = shown()

    outcome = bulk.change(verb, chosen, by=user)

    assert len(outcome.left) == 1
    assert shown() == chosen


def test_posts_of_others_are_neither_changed_nor_named():
    user = make_member("Author")
    make_draft("A secret")
    mine = make_draft("Mine", author=Author.objects.of_account(user))

    outcome = bulk.change(bulk.REVIEW, shown(), by=user)

    assert [entry["post"] for entry in BulkChange.objects.get().changes] == [mine.pk]
    assert (outcome.missing, outcome.left) == (1, [])


def test_a_verb_that_leaves_the_text_alone_costs_the_same_for_a_long_one():
    make_draft("Short")
    make_draft("Long", body="## A heading\n\nWords.\n\n" * 200)
    category, user = make_category(), make_admin()
    counts = []
    for title in ("Short", "Long"):
        chosen = shown(Post.objects.get(title=title))
        with CaptureQueriesContext(connection) as captured:
            bulk.change(bulk.recategorise(category), chosen, by=user)
        counts.append(len(captured))

    assert counts[0] == counts[1]
