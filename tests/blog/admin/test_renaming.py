"""The admin tells which links followed what got another address. E10."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from blog.models import Page, Post
from tests.blog.admin.filling import change_address, typed
from tests.factories import (
    make_author,
    make_category,
    make_draft,
    make_member,
    make_page,
    make_post,
    make_tag,
)

pytestmark = pytest.mark.django_db


def messages_of(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_links_follow_a_post_that_is_saved_with_another_address(desk: Client):
    other = make_post("Other", body="[a](/blog/old/)")
    post = make_draft("A post", slug="old")

    response = desk.post(
        change_address(post), typed(version=post.version, slug="new"), follow=True
    )

    assert Post.objects.get(pk=other.pk).body == "[a](/blog/new/)"
    assert (
        "Links in one text now lead to the new address /blog/new/: “Other”."
        in messages_of(response)
    )


def test_links_follow_a_category_whatever_kind_of_text_they_stand_in(desk: Client):
    for number in range(7):
        make_page(f"Page {number}", body="[a](/blog/category/old/)")
    category = make_category("Old", slug="old")

    response = desk.post(
        reverse("admin:blog_category_change", args=[category.pk]),
        {"name": "Old", "slug": "new", "order": "0"},
        follow=True,
    )

    assert Page.objects.filter(body="[a](/blog/category/new/)").count() == 7
    assert any(
        "Links in 7 texts" in m and "and 2 more" in m for m in messages_of(response)
    )


def test_a_save_that_moves_nothing_says_nothing(desk: Client):
    make_post("Other", body="[a](/blog/old/)")
    post = make_draft("A post", slug="old")

    response = desk.post(
        change_address(post), typed(version=post.version, slug="old"), follow=True
    )

    assert not any("address" in message for message in messages_of(response))


def test_links_follow_a_merged_tag(desk: Client):
    other = make_post("Other", body="[a](/blog/tag/golang/feed.xml)")
    golang, go = make_tag("Golang"), make_tag("Go")

    response = desk.post(
        reverse("admin:blog_tag_changelist"),
        {
            "action": "merge",
            "_selected_action": golang.pk,
            "into": go.pk,
            "merged": "1",
        },
        follow=True,
    )

    assert Post.objects.get(pk=other.pk).body == "[a](/blog/tag/go/feed.xml)"
    assert any("“Other”" in message for message in messages_of(response))


def test_what_the_account_may_not_change_is_named_and_left(client: Client):  # E14
    user = make_member("Author")
    post = make_draft("Mine", slug="old", author=make_author(account=user))
    other = make_post("Other", body="[a](/blog/old/)")
    client.force_login(user)

    response = client.post(
        change_address(post),
        typed(version=post.version, title="Mine", slug="new"),
        follow=True,
    )

    assert Post.objects.get(pk=post.pk).slug == "new"
    assert Post.objects.get(pk=other.pk).body == "[a](/blog/old/)"
    assert any("“Other” still links to /blog/old/" in m for m in messages_of(response))
