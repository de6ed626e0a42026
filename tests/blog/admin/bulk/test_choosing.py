"""What the list says of each post that is chosen in it. E4, E13"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from blog import history
from blog.models import Post
from tests.blog.admin.choosing import chosen
from tests.factories import make_draft, make_member, make_post

pytestmark = pytest.mark.django_db

LIST = reverse("admin:blog_post_changelist")


def all_shown(desk: Client, **query: str) -> dict[str, Any]:
    """All posts of the list chosen across its pages, as it was shown now."""
    page = desk.get(LIST, query)
    return {
        "_selected_action": [post.pk for post in page.context["cl"].result_list],
        "select_across": "1",
        "shown_at": page.context["shown_at"],
    }


def published() -> set[str]:
    return {post.title for post in Post.objects.published()}


def test_a_row_carries_its_version(desk: Client):
    post = make_draft()
    post.save()

    page = desk.get(LIST).text

    assert f'<input type="hidden" name="version" value="{post.pk}.2">' in page


def test_a_post_that_somebody_saved_since_is_left_alone(desk: Client):
    post = make_draft("A draft")
    sent = chosen(action="publish_now")
    post.save()
    history.record(post, by=make_member("Editor", first_name="Ines"))

    answer = desk.post(LIST, sent, follow=True)

    assert "“A draft” was saved by Ines meanwhile" in answer.text
    assert published() == set()


def test_a_post_without_a_version_is_left_alone(desk: Client):
    post = make_draft("A draft")

    for version in ([], ["x"], [f"{post.pk}"], ["9" * 40 + ".1"]):
        sent = {"_selected_action": [post.pk], "version": version}
        desk.post(LIST, sent | {"action": "publish_now"})

    assert published() == set()


def test_what_is_no_key_chooses_nothing(desk: Client):
    make_draft()
    sent = {"_selected_action": ["9" * 40, "-1"], "action": "recategorise"}

    answer = desk.post(LIST, sent, follow=True)

    assert "Choose the posts" in answer.text


def test_all_posts_across_the_pages_are_chosen(desk: Client):
    for number in range(60):
        make_draft(f"Post {number}")

    answer = desk.post(LIST, all_shown(desk) | {"action": "publish_now"}, follow=True)

    assert "60 posts were published." in answer.text
    assert len(published()) == 60


def test_those_across_the_pages_that_were_saved_since_are_left_alone(desk: Client):
    make_draft("Untouched")
    touched = make_draft("Touched")
    sent = all_shown(desk)
    touched.save()

    answer = desk.post(LIST, sent | {"action": "publish_now"}, follow=True)

    assert "“Touched” was saved meanwhile" in answer.text
    assert published() == {"Untouched"}


def test_a_filter_holds_for_all_across_the_pages(desk: Client):
    make_draft("A draft")
    make_post("A post")
    sent = all_shown(desk, state="draft")

    desk.post(f"{LIST}?state=draft", sent | {"action": "mark_as_reviewed"})

    reviewed = Post.objects.filter(reviewed_on__isnull=False)
    assert [post.title for post in reviewed] == ["A draft"]


@pytest.mark.parametrize("moment", ["", "x", "9" * 30, "-9" * 20])
def test_a_list_that_does_not_say_when_it_was_made_shows_nothing(
    desk: Client, moment: str
):
    make_draft()
    sent = all_shown(desk) | {"shown_at": moment, "action": "publish_now"}

    desk.post(LIST, sent)

    assert published() == set()
