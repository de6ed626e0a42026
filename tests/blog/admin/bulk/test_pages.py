"""The pages on which bulk changes are listed and undone. E13, E14"""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from blog.models import Author, BulkChange, Post
from tests.blog.admin.choosing import chosen
from tests.factories import make_bulk_change, make_draft, make_member

pytestmark = pytest.mark.django_db

LIST = reverse("admin:blog_post_changelist")
CHANGES = reverse("admin:blog_bulkchange_list")


def done(desk: Client, action: str = "publish_now") -> str:
    """The address of what was done to all posts."""
    desk.post(LIST, chosen(action=action))
    change = BulkChange.objects.latest("pk")
    return reverse("admin:blog_bulkchange_detail", args=[change.pk])


def entered(client: Client, role: str) -> User:
    user = make_member(role)
    client.force_login(user)
    return user


def test_what_was_done_is_undone(desk: Client):
    make_draft("One")
    make_draft("Two")
    address = done(desk)

    page = desk.get(address)
    answer = desk.post(address, follow=True)

    assert "2 posts were published" in page.text
    assert '<input type="submit" class="default" value="Undo">' in page.text
    assert "2 posts were put back." in answer.text
    assert "Undone on" in answer.text
    assert 'value="Undo"' not in answer.text
    assert not Post.objects.published().exists()


def test_it_is_undone_once(desk: Client):
    make_draft()
    address = done(desk)
    desk.post(address)

    again = desk.post(address, follow=True)

    assert "“1 post was published” was undone already." in again.text


def test_what_will_stay_is_said_before_and_after(desk: Client):
    make_draft("One")
    make_draft("Two")
    gone = make_draft("Gone")
    address = done(desk)
    Post.objects.get(title="One").save()
    gone.delete()

    page = desk.get(address)
    answer = desk.post(address, follow=True)

    assert "1 post was saved since and will stay as it is." in page.text
    assert "1 is not there any more." in page.text
    assert page.text.count("saved since;") == 1
    assert "“One” was saved meanwhile" in answer.text
    assert "1 post was put back." in answer.text
    assert [post.title for post in Post.objects.published()] == ["One"]


def test_ones_own_changes_are_listed(client: Client):
    user = entered(client, "Author")
    make_bulk_change(make_member("Author"), description="Of somebody else")
    make_draft(author=Author.objects.of_account(user))
    address = done(client)

    page = client.get(CHANGES)

    assert f'<a href="{address}">1 post was published</a>' in page.text
    assert "Of somebody else" not in page.text


def test_editors_see_what_everybody_did_and_undo_it(client: Client):
    author = entered(client, "Author")
    make_draft(author=Author.objects.of_account(author))
    address = done(client)
    entered(client, "Editor")

    page = client.get(CHANGES)
    answer = client.post(address, follow=True)

    assert f"by {author.username}" in page.text
    assert "1 post was put back." in answer.text


def test_somebody_elses_change_is_closed_with_a_sentence(client: Client):
    change = make_bulk_change(make_member("Editor", first_name="Ines"))
    entered(client, "Author")
    address = reverse("admin:blog_bulkchange_detail", args=[change.pk])

    answers = [client.get(address), client.post(address)]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert "Somebody else did that. Ask an editor" in answers[0].text
    assert BulkChange.objects.get().undone_at is None


def test_a_change_that_is_not_there_leads_to_the_list(desk: Client):
    answer = desk.get(reverse("admin:blog_bulkchange_detail", args=[404]), follow=True)

    assert answer.redirect_chain == [(CHANGES, 302)]
    assert "That change is not there any more." in answer.text
    assert "Nothing was done to many posts at once yet." in answer.text


def test_a_page_asks_as_much_for_many_posts_as_for_few(
    desk: Client, django_assert_max_num_queries: Any
):
    for _ in range(30):
        make_draft()
    address = done(desk)

    with django_assert_max_num_queries(11):
        desk.get(address)
