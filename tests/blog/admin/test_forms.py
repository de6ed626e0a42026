"""Saying that a post changed, and that it holds."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.utils import timezone

from blog.models import ChangeNote, Post
from tests.blog.admin.filling import change_address, errors, filled
from tests.factories import make_draft, make_post

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_a_significant_update_is_dated_and_noted(desk: Client):  # R13
    post = make_post(published_at=NOON)
    form = filled(post, is_significant_update="on", update_note="New figures.")

    with time_machine.travel(NOON + timedelta(days=3), tick=False):
        desk.post(change_address(post), form)

    post, note = Post.objects.get(), ChangeNote.objects.get()
    assert post.last_change == note.changed_at == NOON + timedelta(days=3)
    assert (note.post, note.text) == (post, "New figures.")


def test_another_edit_moves_no_date_that_is_public(desk: Client, client: Client):  # R13
    post = make_post(slug="steady", published_at=NOON)
    before = Post.objects.get().last_change

    desk.post(change_address(post), filled(post, body="Quite *other* words."))

    edited = Post.objects.get()
    assert "other" in edited.html
    assert edited.last_change == before
    assert not ChangeNote.objects.exists()


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"is_significant_update": "on"}, "Say in one line what changed"),
        ({"update_note": "A line"}, "Tick “This is a significant update”"),
        (
            {"is_significant_update": "on", "update_note": "x" * 301},
            "at most 300 characters (it has 301)",
        ),
    ],
    ids=["no note", "no tick", "long note"],
)
def test_half_an_announcement_is_refused_and_comes_back(
    desk: Client, fields: dict[str, str], says: str
):  # R13
    post = make_post(published_at=NOON)

    response = desk.post(change_address(post), filled(post, body="Typed.", **fields))

    assert says in errors(response)
    assert "Typed." in response.text
    assert fields.get("update_note", "") in response.text
    assert Post.objects.get().significantly_updated_at is None


def test_nobody_is_told_that_a_new_post_changed(desk: Client):  # R13
    draft = make_draft()
    announced = {"is_significant_update": "on", "update_note": "All of it."}

    page = desk.get(change_address(draft))
    response = desk.post(change_address(draft), filled(draft, **announced))

    assert "This is a significant update" not in page.text
    assert "Nobody has read the post yet." in errors(response)


def test_notes_are_listed_below_the_post_newest_first(client: Client):  # R13
    post = make_post(slug="noted")
    for days, text in enumerate(("First note", "Second note")):
        moment = NOON + timedelta(days=days)
        ChangeNote.objects.create(post=post, changed_at=moment, text=text)

    page = client.get("/blog/noted/").text

    assert page.index("Second note") < page.index("First note")


def test_a_review_still_to_come_is_refused(desk: Client):  # R14
    post = make_draft()
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()

    response = desk.post(change_address(post), filled(post, reviewed_on=tomorrow))

    assert "That day is still to come." in errors(response)


def test_a_circle_of_posts_is_refused(desk: Client):  # R14
    older = make_post("Older")
    newer = make_post("Newer", superseded_by=older)

    response = desk.post(change_address(older), filled(older, superseded_by=newer.pk))

    assert "“Newer” is superseded by this post." in errors(response)


def test_the_form_opens_for_somebody_who_may_only_look(client: Client):
    looker = User.objects.create_user("looker", is_staff=True)
    names = ("view_post", "change_others_post")
    looker.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(looker)
    post = make_post(reviewed_on=date(2026, 1, 1))

    assert client.get(change_address(post)).status_code == 200
