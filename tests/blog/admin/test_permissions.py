"""Lists, actions, choices and refusals for those who have a role. E14"""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from blog.models import Author, Image, Post
from tests.blog.admin.choosing import chosen
from tests.blog.admin.filling import ADD_POST, change_address, typed
from tests.factories import (
    make_author,
    make_draft,
    make_image,
    make_member,
    make_post,
    make_scheduled,
    png,
)

pytestmark = pytest.mark.django_db

LIST = reverse("admin:blog_post_changelist")


def enter(client: Client, role: str) -> User:
    user = make_member(role, first_name="Ines", last_name="Marlow")
    client.force_login(user)
    return user


def byline(user: User) -> Author:
    return Author.objects.of_account(user)


def act(client: Client, action: str, *posts: Post, **fields: Any) -> Any:
    return client.post(LIST, chosen(*posts, action=action, **fields))


def said(response: Any) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def titles(client: Client, **query: str) -> set[str]:
    return {post.title for post in client.get(LIST, query).context["cl"].result_list}


def test_a_contributor_finds_their_own_posts_and_no_filter_by_author(client: Client):
    user = enter(client, "Contributor")
    make_draft("Mine", body="needle", author=byline(user))
    make_draft("Another’s", body="needle", author=make_author())
    make_post("Another’s, public", body="needle", author=make_author())

    response = client.get(LIST)

    assert titles(client) == titles(client, q="needle") == {"Mine"}
    assert titles(client, state="draft") == {"Mine"}
    assert titles(client, state="published") == set()
    assert "By author" not in response.text
    assert '<option value="publish_now">' not in response.text


def test_an_editor_finds_everything(client: Client):
    enter(client, "Editor")
    make_draft("A draft", author=make_author())
    make_draft("Nobody’s")

    assert titles(client) == {"A draft", "Nobody’s"}


def test_the_first_save_makes_the_author_and_later_ones_find_it(client: Client):
    user = enter(client, "Contributor")

    client.post(ADD_POST, typed(title="One"))
    client.post(ADD_POST, typed(title="Two"))

    assert {post.author for post in Post.objects.all()} == {Author.objects.get()}
    assert (Author.objects.get().name, Author.objects.get().account) == (
        "Ines Marlow",
        user,
    )


@pytest.mark.parametrize("role", ["Contributor", "Author"])
def test_a_post_cannot_be_given_to_somebody_else(client: Client, role: str):
    user, other = enter(client, role), make_author()
    post = make_draft(author=byline(user))

    client.post(change_address(post), typed(title="Changed", author=other.pk))
    client.post(ADD_POST, typed(title="New", author=other.pk))

    found = Post.objects.values_list("title", "author__account")
    assert sorted(found) == [("Changed", user.pk), ("New", user.pk)]


def test_an_editor_gives_posts_to_whom_they_like(client: Client):
    user, other = enter(client, "Editor"), make_author()

    client.post(ADD_POST, typed(title="New", author=other.pk))
    client.post(ADD_POST, typed(title="Nobody’s", author=""))

    found = dict(Post.objects.values_list("title", "author"))
    assert found == {"New": other.pk, "Nobody’s": None}
    assert not Author.objects.filter(account=user).exists()


def test_a_contributor_publishes_nothing_from_the_list(client: Client):
    user = enter(client, "Contributor")
    post, scheduled = (make(author=byline(user)) for make in (make_draft, make_post))

    act(client, "publish_now", post)
    act(client, "make_draft", scheduled)

    assert Post.objects.get(pk=post.pk).status == Post.Status.DRAFT
    assert Post.objects.get(pk=scheduled.pk).is_published()


def test_an_author_publishes_and_withdraws_their_own_alone(client: Client):
    user = enter(client, "Author")
    mine, public = (make(author=byline(user)) for make in (make_draft, make_post))
    theirs, others_public = (
        make(author=make_author()) for make in (make_draft, make_post)
    )

    act(client, "publish_now", mine, theirs)
    act(client, "make_draft", public, others_public)

    states = dict(Post.objects.values_list("pk", "status"))
    assert states == {
        mine.pk: "ready",
        public.pk: "draft",
        theirs.pk: "draft",
        others_public.pk: "ready",
    }


def test_a_post_that_an_action_may_not_touch_is_named(client: Client):
    user = enter(client, "Contributor")
    draft = make_draft("A draft", author=byline(user))
    public = make_post("A public one", author=byline(user))

    answer = act(client, "mark_as_reviewed", draft, public)

    assert any("“A public one” is scheduled or public" in line for line in said(answer))
    assert any("1 post was marked as reviewed" in line for line in said(answer))
    assert Post.objects.get(pk=public.pk).reviewed_on is None


@pytest.mark.parametrize("role", ["Contributor", "Author"])
def test_what_was_public_or_is_anothers_is_not_deleted(client: Client, role: str):
    user = enter(client, role)
    public = make_post(author=byline(user))
    theirs = make_draft(author=make_author())

    alone = act(client, "delete_selected", public, post="yes")
    act(client, "delete_selected", theirs, post="yes")

    assert alone.status_code == 403
    assert set(Post.objects.all()) == {public, theirs}


def test_a_contributor_deletes_drafts_of_their_own(client: Client):
    user = enter(client, "Contributor")
    drafts = [make_draft(author=byline(user)) for _ in range(2)]

    act(client, "delete_selected", *drafts, post="yes")

    assert not Post.objects.exists()


def test_fields_offer_ones_own_posts_and_public_ones(client: Client):
    user = enter(client, "Contributor")
    make_draft("Mine", author=byline(user))
    make_draft("Another’s", author=make_author())
    make_scheduled("Another’s, later", author=make_author())
    make_post("Another’s, public", author=make_author())
    query = {"app_label": "blog", "model_name": "post", "term": ""}

    for field in ("superseded_by", "pinned_related"):
        answer = client.get(
            reverse("admin:autocomplete"), query | {"field_name": field}
        ).json()

        found = {result["text"] for result in answer["results"]}
        assert found == {"Mine", "Another’s, public"}


@pytest.mark.parametrize("field", ["category", "series", "cover"])
def test_a_contributor_searches_what_a_post_is_given(client: Client, field: str):
    enter(client, "Contributor")
    query = {"app_label": "blog", "model_name": "post", "field_name": field}

    answer = client.get(reverse("admin:autocomplete"), query)

    assert answer.status_code == 200


@pytest.mark.parametrize("role", ["Contributor", "Author", "Editor"])
def test_a_picture_knows_who_uploaded_it(client: Client, role: str):
    user = enter(client, role)
    upload = SimpleUploadedFile("a.png", png((1, 2, 3)))

    client.post(reverse("admin:blog_image_add"), {"file": upload, "alt": "A"})

    assert Image.objects.get().uploaded_by == user


def test_an_author_describes_their_own_pictures_and_no_others(client: Client):
    user = enter(client, "Author")
    mine, theirs = make_image(uploaded_by=user), make_image()

    for image in (mine, theirs):
        address = reverse("admin:blog_image_change", args=[image.pk])
        client.post(address, {"alt": "Described"})

    described = Image.objects.filter(alt="Described")
    assert list(described) == [mine]
    assert described.get().uploaded_by == user


def test_what_may_only_be_looked_at_shows_nothing_to_fill_in(client: Client):
    user = enter(client, "Contributor")
    post = make_post("Published", author=byline(user), tags=("Go",))

    page = client.get(change_address(post)).text

    assert "View post" in page
    assert "Go" in page
    assert "ignificant update" not in page.split("Freshness")[0]


def test_a_refused_save_says_why_and_shows_what_was_typed(client: Client):
    user = enter(client, "Contributor")
    post = make_post("Published meanwhile", author=byline(user))

    answer = client.post(change_address(post), typed(body="What was <typed>."))

    assert answer.status_code == 403
    assert "“Published meanwhile” is scheduled or public" in answer.text
    assert "What was &lt;typed&gt;.</textarea>" in answer.text


def test_a_post_of_somebody_else_is_not_said_to_be_deleted(client: Client):
    enter(client, "Author")
    post = make_post("Another’s", author=make_author("Bo Bell"))

    answer = client.get(change_address(post))

    assert answer.status_code == 403
    assert "“Another’s” is not yours. It is Bo Bell’s." in answer.text


def test_what_is_not_there_leads_back_for_everybody(client: Client):
    for role in ("Contributor", "Editor"):
        enter(client, role)

        answers = [
            client.get(reverse("admin:blog_post_change", args=[key]))
            for key in ("123456", "draft")
        ]

        assert [answer.status_code for answer in answers] == [302, 302]
