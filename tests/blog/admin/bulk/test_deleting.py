"""Posts that are deleted together, as they were when they were chosen. E4"""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from blog.models import Post
from tests.blog.admin.choosing import chosen
from tests.factories import make_draft

pytestmark = pytest.mark.django_db

LIST = reverse("admin:blog_post_changelist")


def test_posts_are_deleted_when_that_is_confirmed(desk: Client):
    make_draft("One")
    make_draft("Two")
    sent = chosen(action="delete_selected")

    page = desk.post(LIST, sent)
    confirmed = {
        "action": "delete_selected",
        "post": "yes",
        "select_across": "1",
        "_selected_action": "0",
        "chosen": page.context["chosen"],
    }
    answer = desk.post(LIST, confirmed, follow=True)

    assert "It cannot be undone" in page.text
    assert page.context["chosen"] == " ".join(sent["version"])
    assert "Successfully deleted 2 posts." in answer.text
    assert not Post.objects.exists()


def test_what_was_saved_since_is_not_deleted(desk: Client):
    make_draft("One")
    two = make_draft("Two")
    sent = chosen(action="delete_selected", post="yes")
    two.save()

    answer = desk.post(LIST, sent, follow=True)

    assert "“Two” was saved meanwhile; look at it and try again." in answer.text
    assert [post.title for post in Post.objects.all()] == ["Two"]


def test_what_was_saved_while_the_question_is_read_is_not_deleted(desk: Client):
    post = make_draft("One")
    page = desk.post(LIST, chosen(action="delete_selected"))
    post.save()
    sent = {"action": "delete_selected", "post": "yes", "_selected_action": "0"}

    desk.post(LIST, sent | {"chosen": page.context["chosen"]})

    assert Post.objects.exists()
