"""Fields that a form does not show, sent all the same."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from blog.models import Author, Post
from tests.blog.admin.filling import change_address, filled
from tests.factories import make_author, make_draft, make_member

pytestmark = pytest.mark.django_db


def test_a_contributor_changes_no_column_that_the_form_does_not_show(client: Client):
    user = make_member("Contributor")
    client.force_login(user)
    post = make_draft(author=Author.objects.of_account(user), title="Before")
    other = make_author("Somebody Else", slug="somebody-else")
    unasked = {
        "author": str(other.pk),
        "status": "draft",
        "was_ever_public": "on",
        "feed_html": "<script>x()</script>",
        "uuid": "00000000-0000-4000-8000-000000000000",
        "word_count": "99999",
        "id": "99999",
        "pk": "99999",
    }

    client.post(change_address(post), filled(post, title="After", **unasked))

    kept = Post.objects.get(pk=post.pk)
    assert kept.title == "After"
    assert (kept.author_id, kept.uuid) == (post.author_id, post.uuid)
    assert not kept.was_ever_public
    assert "<script>" not in kept.feed_html
    assert kept.word_count < 99


def test_nobody_makes_themselves_more_than_they_are(client: Client):
    user = make_member("Contributor")
    client.force_login(user)
    more = {"is_superuser": "on", "is_staff": "on", "groups": "1", "username": "x"}

    for address in (
        reverse("admin:auth_user_change", args=[user.pk]),
        reverse("admin:password_change"),
    ):
        client.post(address, more)

    kept = User.objects.get(pk=user.pk)
    assert (kept.is_superuser, kept.username) == (False, user.username)
    assert list(kept.groups.all()) == list(user.groups.all())
