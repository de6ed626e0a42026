"""Saying that a post changed, and publishing what not everybody can read."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from blog.models import ChangeNote, Page, Post
from tests.blog.admin.filling import ADD_POST, change_address, errors, typed
from tests.factories import (
    make_draft,
    make_expired,
    make_image,
    make_page,
    make_post,
    make_scheduled,
)

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
WORDLESS = "![](outage.png)\n\n#### Results"
MEANT = {"is_inaccessible_on_purpose": "on"}
PAGE = {"title": "After", "slug": "about", "body": WORDLESS, "is_published": "on"}
SENTENCES = (
    "The picture outage.png has no alternative text.",
    "The heading “Results” is three levels below the title of the page.",
)


def filled(post: Post, **fields: Any) -> dict[str, Any]:
    """The form of a stored post, with what was typed into it."""
    form = typed(
        title=post.title, slug=post.slug, body=post.body, status=post.status
    ) | {"cover": post.cover_id or ""}
    for name in ("published_at", "expires_at", "significantly_updated_at"):
        moment = getattr(post, name)
        if moment:
            shown = timezone.localtime(moment)
            form[f"{name}_0"] = shown.date().isoformat()
            form[f"{name}_1"] = shown.time().isoformat("seconds")
    return form | fields


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


@pytest.mark.parametrize("make", [make_draft, make_scheduled, make_expired])
def test_what_not_everybody_can_read_is_not_published(desk: Client, make: Any):  # R16
    post = make("Before", body=WORDLESS)
    form = filled(post, title="After", status="ready", expires_at_0="", expires_at_1="")

    response = desk.post(change_address(post), form)

    assert all(sentence in errors(response) for sentence in SENTENCES)
    assert 'type="checkbox" name="is_inaccessible_on_purpose"' in response.text
    assert 'value="After"' in response.text
    assert "![](outage.png)" in response.text
    assert Post.objects.get().title == "Before"


def test_a_new_post_is_refused_like_a_draft(desk: Client):  # R16
    form = typed(body=WORDLESS, status="ready")

    assert SENTENCES[0] in errors(desk.post(ADD_POST, form))
    assert not Post.objects.exists()


def test_it_is_published_when_that_is_meant(desk: Client):  # R16
    post = make_draft(body=WORDLESS)

    response = desk.post(
        change_address(post), filled(post, status="ready", **MEANT), follow=True
    )

    assert Post.objects.get().is_published()
    assert SENTENCES[0] not in response.text


def test_the_tick_stays_in_sight_when_something_else_is_wrong(desk: Client):  # R16
    response = desk.post(ADD_POST, typed(title="", body=WORDLESS, **MEANT))

    assert "This field is required" in errors(response)
    ticks = re.findall('<input type="checkbox" name="is_inacc[^>]*', response.text)
    assert ["checked" in tick for tick in ticks] == [True]


def test_the_tick_is_out_of_sight_until_it_is_needed(desk: Client):  # R16
    page = desk.get(ADD_POST).text

    assert 'type="hidden" name="is_inaccessible_on_purpose"' in page


def test_a_silent_cover_holds_a_post_back(desk: Client):  # R16
    post = make_draft(cover=make_image("front.png"))

    response = desk.post(change_address(post), filled(post, status="ready"))

    assert "The cover picture front.png has no alternative text." in errors(response)


@pytest.mark.parametrize("make", [make_post, make_draft])
def test_what_is_public_or_stays_a_draft_is_saved(desk: Client, make: Any):  # R16
    post = make("Before")

    response = desk.post(change_address(post), filled(post, body=WORDLESS), follow=True)

    assert Post.objects.get().body == WORDLESS
    warned = "Readers who cannot see the page miss something." in response.text
    assert warned == (make is make_post)


def test_an_expired_post_may_be_edited(desk: Client):  # R16
    post = make_expired()

    desk.post(change_address(post), filled(post, body=WORDLESS))

    assert Post.objects.get().body == WORDLESS


def test_many_shortcomings_make_a_short_warning(desk: Client):  # R16
    post = make_post()
    body = " ".join(f"![]({number}.png)" for number in range(9))

    response = desk.post(change_address(post), filled(post, body=body), follow=True)

    assert "4.png has no alternative text" in response.text
    assert "5.png has no alternative text" not in response.text
    assert "And 4 more of the kind." in response.text


@pytest.mark.parametrize("is_published", [True, False])
def test_a_page_is_saved_with_a_warning_once_it_is_public(
    desk: Client, is_published: bool
):  # R16
    page = make_page(slug="about")
    form = {"title": "About", "slug": "about", "body": WORDLESS}
    form |= {"is_published": "on"} if is_published else {}

    response = desk.post(
        reverse("admin:blog_page_change", args=[page.pk]), form, follow=True
    )

    assert Page.objects.get().body == WORDLESS
    assert (SENTENCES[0] in response.text) == is_published


@pytest.mark.parametrize("is_new", [True, False])
def test_a_page_that_not_everybody_can_read_is_not_published(
    desk: Client, is_new: bool
):  # R16
    address = reverse("admin:blog_page_add")
    if not is_new:
        hidden = make_page("Before", slug="about", is_published=False)
        address = reverse("admin:blog_page_change", args=[hidden.pk])

    response = desk.post(address, PAGE)

    assert all(sentence in errors(response) for sentence in SENTENCES)
    assert 'type="checkbox" name="is_inaccessible_on_purpose"' in response.text
    assert 'value="After"' in response.text
    assert not Page.objects.published().exists()
    assert not Page.objects.filter(title="After").exists()


def test_a_page_is_published_when_that_is_meant(desk: Client):  # R16
    response = desk.post(reverse("admin:blog_page_add"), PAGE | MEANT, follow=True)

    assert Page.objects.get().is_published
    assert SENTENCES[0] not in response.text


def test_a_page_that_stays_hidden_is_saved_as_it_is(desk: Client):  # R16
    page = make_page(slug="about", is_published=False)
    form = {name: value for name, value in PAGE.items() if name != "is_published"}

    desk.post(reverse("admin:blog_page_change", args=[page.pk]), form)

    assert Page.objects.get().body == WORDLESS


def test_the_tick_of_a_page_is_out_of_sight_until_it_is_needed(desk: Client):  # R16
    page = desk.get(reverse("admin:blog_page_add")).text

    assert 'type="hidden" name="is_inaccessible_on_purpose"' in page


def test_the_form_opens_for_somebody_who_may_only_look(client: Client):
    looker = User.objects.create_user("looker", is_staff=True)
    names = ("view_post", "change_others_post")
    looker.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(looker)
    post = make_post(reviewed_on=date(2026, 1, 1))

    assert client.get(change_address(post)).status_code == 200
