"""Questions that are asked before many posts are changed. E13, E14"""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from blog.models import Author, Category, Post, Tag, TagAlias
from tests.blog.admin.choosing import chosen
from tests.blog.admin.staff import log_in
from tests.factories import (
    make_author,
    make_category,
    make_draft,
    make_member,
    make_tag,
)

pytestmark = pytest.mark.django_db

LIST = reverse("admin:blog_post_changelist")
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


def answered(desk: Client, page: Any, **fields: Any) -> Any:
    """The form of the page, filled in and sent to where it came from."""
    form = page.text.partition('<form method="post" class="module')[2]
    sent = {name: html.unescape(value) for name, value in HIDDEN.findall(form)}
    return desk.post(page.request["PATH_INFO"], sent | fields, follow=True)


def asked(desk: Client, action: str) -> Any:
    return desk.post(LIST, chosen(action=action))


def tags() -> dict[str, set[str]]:
    return {
        post.title: {tag.name for tag in post.tags.all()} for post in Post.objects.all()
    }


def test_posts_are_moved_into_a_category(desk: Client):
    category = make_category("Databases")
    for title in ("One", "Two"):
        make_draft(title)

    page = asked(desk, "recategorise")
    answer = answered(desk, page, category=category.pk)

    assert "2 posts chosen" in page.text
    assert ">One</a>" in page.text
    assert '2 posts were moved into Databases. <a href="/admin/' in answer.text
    assert category.posts.count() == 2


def test_posts_are_moved_out_of_their_category(desk: Client):
    make_draft(category=make_category())

    answer = answered(desk, asked(desk, "recategorise"), category="-")

    assert "1 post was left without a category." in answer.text
    assert Post.objects.get().category is None


def test_no_category_is_not_taken_for_an_answer(desk: Client):
    make_draft(category=make_category())

    answer = answered(desk, asked(desk, "recategorise"), category="")

    assert "Choose a category, or “No category”." in answer.text
    assert Post.objects.get().category is not None


def test_a_category_that_was_deleted_meanwhile_is_said(desk: Client):
    category = make_category()
    make_draft()
    page = asked(desk, "recategorise")
    Category.objects.all().delete()

    answer = answered(desk, page, category=category.pk)

    assert "That category is not there any more." in answer.text


def test_a_post_that_is_saved_while_the_question_is_read_is_left_alone(desk: Client):
    category = make_category()
    post = make_draft("Saved")
    page = asked(desk, "recategorise")
    post.save()

    answer = answered(desk, page, category=category.pk)

    assert "“Saved” was saved meanwhile" in answer.text
    assert not category.posts.exists()


def test_tags_are_added(desk: Client):
    TagAlias.objects.create(name="K8s", tag=make_tag("Kubernetes"))
    make_draft("One", tags=("Go",))
    make_draft("Two")

    page = asked(desk, "add_tags")
    answer = answered(desk, page, tags="k8s, Go")

    assert '<option value="Kubernetes">' in page.text
    assert "2 posts were tagged Kubernetes and Go." in answer.text
    assert tags() == {"One": {"Go", "Kubernetes"}, "Two": {"Go", "Kubernetes"}}


def test_tags_are_removed(desk: Client):
    make_tag("Elsewhere")
    make_draft("One", tags=("Go", "Linux"))
    make_draft("Two", tags=("Go",))

    page = asked(desk, "remove_tags")
    answer = answered(desk, page, tags="go")

    assert re.findall(r'<option value="(\w+)">', page.text) == ["Go", "Linux"]
    assert "2 posts lost the tag Go." in answer.text
    assert tags() == {"One": {"Linux"}, "Two": set()}


@pytest.mark.parametrize(
    ("action", "typed", "says"),
    [
        ("add_tags", "", "Name at least one tag."),
        ("add_tags", " , ", "Name at least one tag."),
        ("add_tags", "x" * 101, "has 101 characters; the most is 100"),
        ("remove_tags", "Rust", "None of these posts is tagged “Rust”."),
    ],
)
def test_tags_that_cannot_be_are_refused_with_a_sentence(
    desk: Client, action: str, typed: str, says: str
):
    make_draft("One", tags=("Go",))

    answer = answered(desk, asked(desk, action), tags=typed)
    again = answered(desk, answer, tags="Go")

    assert says in answer.text
    assert "1 post" in again.text


def test_who_may_not_make_tags_is_told_which_are_new(client: Client):
    user = log_in(client, "change_post", "view_post")
    make_tag("Go")
    make_draft("One", author=make_author(account=user))

    refused = answered(client, asked(client, "add_tags"), tags="go, Rust")
    answered(client, refused, tags="go")

    assert "There is no tag “Rust” yet" in refused.text
    assert tags() == {"One": {"Go"}}
    assert Tag.objects.count() == 1


def test_posts_of_others_are_neither_named_nor_changed(client: Client):
    user = make_member("Author")
    client.force_login(user)
    category = make_category()
    make_draft("A secret", author=make_author())
    make_draft("Mine", author=Author.objects.of_account(user))

    page = asked(client, "recategorise")
    answer = answered(client, page, category=category.pk)

    assert "A secret" not in page.text + answer.text
    assert [post.title for post in category.posts.all()] == ["Mine"]


def test_hundreds_of_posts_go_through_a_question(desk: Client):
    category = make_category("Databases")
    Post.objects.bulk_create(
        Post(title=f"Post {n}", slug=f"post-{n}", feed_id=str(n)) for n in range(1200)
    )
    shown_at = desk.get(LIST).context["shown_at"]
    sent = {"select_across": "1", "shown_at": shown_at, "_selected_action": "0"}

    page = desk.post(LIST, sent | {"action": "recategorise"})

    assert "1200 posts chosen" in page.text
    assert "and 1150 more" in page.text
    assert page.text.count('type="hidden"') < 20
    assert category.posts.count() == 0
