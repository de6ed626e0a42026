"""What the verbs do to a post. E13"""

from __future__ import annotations

import pytest
from django.utils import timezone

from blog import bulk
from blog.checklist import check
from blog.models import Category, Post, Tag, TagAlias
from blog.models.freshness import day_of
from tests.blog.bulk.choosing import shown
from tests.factories import (
    make_admin,
    make_category,
    make_draft,
    make_post,
    make_scheduled,
    make_tag,
)

pytestmark = pytest.mark.django_db


def done(verb: bulk.Verb) -> str:
    """To all posts; what it is called."""
    return str(bulk.change(verb, shown(), by=make_admin()).change)


def tags() -> set[str]:
    return {tag.name for tag in Post.objects.get().tags.all()}


def test_drafts_and_scheduled_posts_are_published():
    make_draft()
    make_scheduled()

    assert done(bulk.PUBLISH) == "2 posts were published"
    assert Post.objects.published().count() == 2


def test_what_is_published_with_warnings_is_told():
    summary = "What a worker owes its queue when it is told to stop, and what not. " * 2
    fine = make_draft("Fine", summary=summary.strip(), category=make_category())
    fine.set_tags(["Go"])
    warned = make_draft("Warned", body="A [link](http://example.org/).")

    outcome = bulk.change(bulk.PUBLISH, shown(), by=make_admin())

    expected = [finding for finding in check(warned) if not finding.is_error]
    assert outcome.warned == [(warned.pk, "Warned", len(expected))]


def test_posts_are_taken_back_to_draft():
    make_post()

    assert done(bulk.WITHDRAW) == "1 post was taken back to draft"
    assert Post.objects.get().status == "draft"


def test_posts_are_reviewed_once_a_day():
    make_post()

    assert done(bulk.REVIEW) == "1 post was marked as reviewed"
    assert Post.objects.get().reviewed_on == day_of(timezone.now())
    again = bulk.change(bulk.REVIEW, shown(), by=make_admin("another"))
    assert (again.change, again.unchanged) == (None, 1)


def test_posts_leave_their_category():
    make_draft(category=make_category())

    assert done(bulk.recategorise(None)) == "1 post was left without a category"
    assert Post.objects.get().category is None


def test_a_category_that_is_deleted_meanwhile_takes_nobody_in():
    post, category = make_draft("A post"), make_category("Databases")
    Category.objects.all().delete()

    outcome = bulk.change(bulk.recategorise(category), shown(), by=make_admin())

    assert outcome.left == [
        "“A post” was left as it is, for the category Databases was deleted meanwhile. "
        "Choose another one."
    ]
    assert shown() == {post.pk: post.version}


def test_tags_are_added_to_those_there_are():
    make_draft(tags=("Linux",))

    assert done(bulk.retag(add=["Go", "C++"])) == "1 post was tagged Go and C++"
    assert tags() == {"Linux", "Go", "C++"}


def test_tags_are_taken_off():
    make_draft(tags=("Go", "Linux", "C++"))

    told = done(bulk.retag(remove=["go", "c++", "Rust"]))

    assert told == "1 post lost the tags go, c++ and Rust"
    assert tags() == {"Linux"}


def test_one_tag_takes_the_place_of_another():
    make_draft(tags=("Go",))

    assert done(bulk.retag(add=["Rust"], remove=["Go"])) == (
        "1 post was tagged Rust and lost the tag Go"
    )
    assert tags() == {"Rust"}


def test_an_alias_means_its_tag():
    TagAlias.objects.create(name="K8s", tag=make_tag("Kubernetes"))
    make_draft(tags=("Go",))

    done(bulk.retag(add=["k8s"]))

    assert tags() == {"Go", "Kubernetes"}
    assert Tag.objects.count() == 2


def test_words_for_many_tags_fit_where_they_are_kept():
    make_draft()

    told = done(bulk.retag(add=[f"{'tag ' * 20}{number}" for number in range(9)]))

    assert len(told) == 300
    assert told.endswith("…")
