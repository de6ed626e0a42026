"""Who may do what to a post, a page, a picture and a byline. E14"""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Permission, User

from blog import roles
from blog.models import Author, Post
from tests.factories import (
    make_admin,
    make_draft,
    make_expired,
    make_image,
    make_member,
    make_page,
    make_post,
    make_scheduled,
)

pytestmark = pytest.mark.django_db


def may(*names: str) -> User:
    user = User.objects.create_user("-".join(names)[:150], is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    return user


def byline(user: User) -> Author:
    return Author.objects.of_account(user)


def withdrawn(**fields: Any) -> Post:
    """A draft that was public once."""
    post = make_post(**fields)
    post.status = Post.Status.DRAFT
    post.save()
    return post


def answers(user: User, row: Any) -> str:
    """The first letters of what the account may do: see, write, publish, delete."""
    questions = (roles.may_see, roles.may_write, roles.may_publish, roles.may_delete)
    asked = zip("swpd", questions, strict=True)
    return "".join(letter for letter, question in asked if question(user, row))


@pytest.mark.parametrize(
    ("role", "make", "own", "others"),
    [
        ("Contributor", make_draft, "swd", ""),
        ("Contributor", make_scheduled, "s", ""),
        ("Contributor", make_post, "s", ""),
        ("Contributor", make_expired, "s", ""),
        ("Contributor", withdrawn, "sw", ""),
        ("Author", make_draft, "swpd", ""),
        ("Author", make_scheduled, "swpd", ""),
        ("Author", make_post, "swp", ""),
        ("Author", withdrawn, "swp", ""),
        ("Editor", make_draft, "swpd", "swpd"),
        ("Editor", make_post, "swpd", "swpd"),
        ("Administrator", make_post, "swpd", "swpd"),
    ],
)
def test_a_role_reaches_so_far(role: str, make: Any, own: str, others: str):
    user, other = make_member(role), make_member("Author")
    mine, theirs = make(author=byline(user)), make(author=byline(other))

    assert answers(user, Post.objects.get(pk=mine.pk)) == own
    assert answers(user, Post.objects.get(pk=theirs.pk)) == others


@pytest.mark.parametrize(
    ("role", "page", "picture", "others_picture"),
    [
        ("Contributor", "", "s", "s"),
        ("Author", "", "sw", "s"),
        ("Editor", "swpd", "swd", "swd"),
    ],
)
def test_pages_and_pictures_are_for(
    role: str, page: str, picture: str, others_picture: str
):
    user, other = make_member(role), make_member("Author")

    assert answers(user, make_page()) == page
    assert answers(user, make_image(uploaded_by=user)) == picture
    assert answers(user, make_image(uploaded_by=other)) == others_picture
    assert answers(user, make_image()) == others_picture


def test_a_post_of_nobody_is_for_editors():
    assert answers(make_member("Author"), make_draft()) == ""
    assert answers(make_member("Editor"), make_draft()) == "swpd"


def test_what_was_never_saved_is_ones_own():
    assert roles.may_publish(make_member("Author"), Post())
    assert not roles.may_publish(make_member("Contributor"), Post())


def test_what_a_form_typed_into_a_post_opens_and_closes_nothing():
    user = make_member("Contributor")
    draft, public = (make(author=byline(user)) for make in (make_draft, make_post))

    draft.status, public.status = Post.Status.READY, Post.Status.DRAFT

    assert roles.may_write(user, draft)
    assert not roles.may_write(user, public)


def test_working_on_posts_of_others_does_not_mean_publishing_them():
    user = may("view_post", "change_post", "delete_post", "change_others_post")

    assert answers(user, make_draft()) == "swd"
    assert answers(user, make_post()) == "s"


def test_a_page_that_is_public_is_closed_to_those_who_may_not_publish_it():
    user = may("view_page", "change_page")

    assert answers(user, make_page(is_published=False)) == "sw"
    assert answers(user, make_page()) == "s"


@pytest.mark.parametrize("make", [make_draft, make_page, make_image])
def test_nobody_in_particular_may_nothing(make: Any):
    anonymous: Any = AnonymousUser()
    gone = make_member("Administrator", is_active=False)

    assert answers(anonymous, make()) == ""
    assert answers(gone, make()) == ""


def test_a_superuser_needs_no_role():
    assert answers(make_admin(), make_post()) == "swpd"


def test_posts_are_found_and_named_within_reach():
    user, other = make_member("Contributor"), make_member("Author")
    for make in (make_draft, make_post):
        make("Mine", author=byline(user))
        make("Another’s", author=byline(other))
    posts, anonymous = Post.objects.all(), AnonymousUser()

    assert set(roles.workable(user, posts)) == set(posts.filter(title="Mine"))
    assert set(roles.choosable(user, posts)) == {
        *posts.filter(title="Mine"),
        posts.get(title="Another’s", status=Post.Status.READY),
    }
    assert set(roles.workable(make_member("Editor"), posts)) == set(posts)
    assert not roles.workable(anonymous, posts).exists()


def test_fields_that_an_account_may_not_change_are_named():
    post, page = make_draft(), make_page()

    assert roles.fixed(make_member("Contributor"), post) == {"author", "status"}
    assert roles.fixed(make_member("Author"), post) == {"author"}
    assert roles.fixed(make_member("Editor"), post) == set()
    assert roles.fixed(make_member("Author"), page) == {"is_published"}


def test_a_refusal_tells_nothing_of_what_is_not_published():  # E14
    other = make_member("Author", first_name="Bo")
    draft = make_draft("Secret", author=byline(other))

    told = roles.refusal(make_member("Contributor"), draft)

    assert told == (
        "This post is somebody else’s and not public. Ask an editor to change it."
    )


def test_a_refusal_names_what_is_no_post():
    theirs = byline(make_member("Author", first_name="Bo"))

    told = roles.refusal(make_member("Contributor"), theirs)

    assert told == "“Bo” is not yours. Ask an editor to change it."


def test_a_refusal_names_the_text_and_the_way_on():
    user, other = make_member("Contributor"), make_member("Author", first_name="Bo")
    mine = make_post("Mine", author=byline(user))
    theirs = make_post("Another’s", author=byline(other))

    assert roles.refusal(user, theirs) == (
        "“Another’s” is not yours. It is Bo’s. Ask an editor to change it."
    )
    assert "“Mine” is scheduled or public" in roles.refusal(user, mine)
