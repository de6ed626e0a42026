"""What the form of a text refuses from those who have a role. E14"""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from blog.models import Author, Page, Post, Tag, TagAlias
from tests.blog.admin.filling import ADD_POST, change_address, errors, typed
from tests.factories import (
    make_author,
    make_draft,
    make_member,
    make_page,
    make_post,
    make_tag,
)

pytestmark = pytest.mark.django_db

REFUSED = (
    "You may write this {} but not publish it. Save it as a draft and ask an editor."
)


@pytest.fixture
def contributor(client: Client) -> User:
    user = make_member("Contributor")
    client.force_login(user)
    return user


def may(*names: str) -> User:
    user = User.objects.create_user("somebody", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    return user


def own_draft(user: User, **fields: Any) -> Post:
    return make_draft(author=Author.objects.of_account(user), **fields)


def test_a_contributor_is_offered_drafts_alone(client: Client, contributor: User):
    response = client.get(ADD_POST)

    status = response.context["adminform"].form.fields["status"]
    assert status.choices == [("draft", "Draft")]
    assert 'name="_publish"' not in response.text
    assert "A proposal: an editor publishes it." in response.text


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "ready"},
        {"status": "ready", "published_at_0": "2020-01-01", "published_at_1": "10:00"},
        {"status": "ready", "published_at_0": "2999-01-01", "published_at_1": "10:00"},
        {"status": "ready", "is_inaccessible_on_purpose": "on", "_saveasnew": "1"},
    ],
    ids=["now", "long ago", "later", "as another"],
)
def test_a_contributor_who_sends_ready_is_refused_with_a_sentence(
    client: Client, contributor: User, fields: dict[str, str]
):
    post = own_draft(contributor, title="Before")

    answers = [
        client.post(address, typed(title="After", **fields))
        for address in (ADD_POST, change_address(post))
    ]

    for answer in answers:
        assert errors(answer).count("not publish it") == 1
        assert REFUSED.format("post") in answer.text
    assert [(post.title, post.status) for post in Post.objects.all()] == [
        ("Before", "draft")
    ]


def test_a_date_on_a_draft_publishes_nothing(client: Client, contributor: User):
    moment = {"published_at_0": "2020-01-01", "published_at_1": "10:00"}

    client.post(ADD_POST, typed(**moment))

    assert not Post.objects.get().is_published()


def test_what_is_public_is_neither_redated_nor_withdrawn_by_a_contributor(
    client: Client, contributor: User
):
    post = make_post(author=Author.objects.of_account(contributor))

    answers = [
        client.post(change_address(post), typed(status=status))
        for status in ("draft", "ready")
    ]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert Post.objects.get().published_at == post.published_at


def test_an_author_publishes_schedules_and_withdraws(client: Client):
    user = make_member("Author")
    client.force_login(user)
    post = own_draft(user)
    later = {"published_at_0": "2999-01-01", "published_at_1": "10:00"}
    states = []

    for fields in (
        {"status": "ready"} | later,
        {"status": "draft"},
        {"status": "ready"},
    ):
        here = {"slug": post.slug, "version": post.version}
        client.post(change_address(post), typed(**here, **fields))
        post = Post.objects.get()
        states.append((post.status, post.is_published()))

    assert states == [("ready", False), ("draft", False), ("ready", True)]


def test_a_contributor_makes_tags_by_naming_them(client: Client, contributor: User):
    client.post(ADD_POST, typed(tags="Go, C++"))

    assert {tag.name for tag in Post.objects.get().tags.all()} == {"Go", "C++"}


def test_who_may_not_make_tags_is_told_which_are_new(client: Client):
    client.force_login(may("add_post", "change_post", "view_post"))
    TagAlias.objects.create(name="Golang", tag=make_tag("Go"))

    refused = client.post(ADD_POST, typed(tags="golang, GO, Rust, Zig"))
    client.post(ADD_POST, typed(tags="golang, GO"))

    assert "There is no tag “Rust” or “Zig” yet" in errors(refused)
    assert [tag.name for tag in Post.objects.get().tags.all()] == ["Go"]
    assert Tag.objects.count() == 1


@pytest.mark.parametrize("name", ["superseded_by", "pinned_related"])
def test_a_draft_of_somebody_else_is_neither_named_nor_shown(
    client: Client, contributor: User, name: str
):
    secret = make_draft("A secret", author=make_author())
    public = make_post("No secret", author=make_author())

    shown = client.get(ADD_POST, {name: secret.pk}).text
    refused = client.post(ADD_POST, typed(**{name: secret.pk}))
    client.post(ADD_POST, typed(**{name: public.pk}))

    assert "A secret" not in shown + refused.text
    assert name in refused.context["adminform"].form.errors
    assert Post.objects.filter(**{name: public}).exists()


def test_a_post_that_an_editor_named_stays_named(client: Client, contributor: User):
    newer, related = (make_draft(author=make_author()) for _ in range(2))
    post = own_draft(contributor, superseded_by=newer)
    post.pinned_related.add(related)
    fields = {"superseded_by": newer.pk, "pinned_related": related.pk}

    client.post(change_address(post), typed(title="Changed", **fields))

    post = Post.objects.get(title="Changed")
    assert (post.superseded_by, *post.pinned_related.all()) == (newer, related)


def test_a_page_is_not_published_without_the_permission(client: Client):
    client.force_login(may("add_page", "change_page", "view_page"))
    add = reverse("admin:blog_page_add")
    form = {"title": "About", "slug": "about", "body": "Text."}

    offered = client.get(add).context["adminform"].form.initial["is_published"]
    refused = client.post(add, form | {"is_published": "on"})
    client.post(add, form)

    assert not offered
    assert REFUSED.format("page") in refused.text
    assert not Page.objects.get().is_published


def test_a_public_page_is_closed_without_the_permission(client: Client):
    client.force_login(may("change_page", "view_page"))
    page = make_page("About")
    address = reverse("admin:blog_page_change", args=[page.pk])

    assert client.get(address).status_code == 200
    assert client.post(address, {"title": "Changed"}).status_code == 403
