from __future__ import annotations

import pytest

from blog import history
from blog.models import Post, Revision
from tests.factories import make_admin, make_draft, make_page, make_post

pytestmark = pytest.mark.django_db


def test_a_revision_says_who_and_what():  # E5
    writer, post = make_admin(), make_draft("A post", tags=("Go",))

    made = history.record(post, by=writer, note="Saved.")

    assert (made.post, made.created_by, made.version) == (post, writer, post.version)
    assert made.snapshot["tags"] == ["Go"]
    assert str(made).startswith("A post, ")


def test_the_same_text_is_not_kept_twice():
    post = make_draft()

    first, second = history.record(post), history.record(post)

    assert first == second


def test_what_others_wrote_past_the_history_is_kept_before_it_is_changed():
    post = make_draft(body="First.")
    history.record(post)
    Post.objects.filter(pk=post.pk).update(body="By a script.")
    post.body = "Third."

    history.keep(post)

    bodies = [one.snapshot["body"] for one in Revision.objects.of(post)]
    assert bodies == ["By a script.", "First."]


def test_the_text_that_a_version_had_is_found():
    post = make_draft(body="First.")
    first = history.record(post)
    post.body = "Second."
    post.save()
    history.record(post)

    assert history.at_version(post, first.version) == first
    assert history.at_version(post, first.version - 1) is None


def test_restoring_brings_the_words_back_and_leaves_the_publication():
    post = make_post("Before", slug="before", body="Old.", tags=("Go",))
    old = history.record(post)
    post.title, post.body, post.slug = "After", "New.", "after"
    post.save()
    post.set_tags(["C++"])
    latest = history.record(post)

    restored = history.restore(post, old)

    assert (restored.title, restored.body, restored.slug) == ("Before", "Old.", "after")
    assert [tag.name for tag in restored.tags.all()] == ["Go"]
    assert restored.is_published()
    newest = Revision.objects.of(post).first()
    assert newest not in {old, latest}
    assert newest is not None
    assert newest.note.startswith("Restored from ")


def test_everything_is_restored_when_that_is_meant():
    post = make_post(body="Text.")
    before = history.record(post)
    post.status = Post.Status.DRAFT
    post.save()

    restored = history.restore(post, before, everything=True)

    assert restored.is_published()


def test_what_could_not_be_saved_is_kept_aside():
    page, writer = make_page(), make_admin()
    taken = history.snapshot(page) | {"body": "Mine."}

    aside = history.set_aside(page, taken, version=1, by=writer, note="Not saved.")

    assert aside.kind == Revision.Kind.ASIDE
    assert list(Revision.objects.of(page).saved()) == []
