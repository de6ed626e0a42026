"""What holds a text back at the desk, and the buttons that publish and withdraw it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from blog.models import Page, Post
from tests.blog.admin.filling import ADD_POST, change_address, errors, filled, typed
from tests.factories import (
    make_admin,
    make_draft,
    make_expired,
    make_image,
    make_page,
    make_post,
    make_scheduled,
)

pytestmark = pytest.mark.django_db

WORDLESS = "![](outage.png)\n\n#### Results"
MEANT = {"is_inaccessible_on_purpose": "on"}
PAGE = {
    "title": "After",
    "slug": "about",
    "body": WORDLESS,
    "is_published": "on",
    "version": "1",
}
SENTENCES = (
    "The picture outage.png has no alternative text.",
    "The heading “Results” is three levels below the title of the page.",
)


@pytest.mark.parametrize("make", [make_draft, make_scheduled, make_expired])
def test_what_not_everybody_can_read_is_not_published(desk: Client, make: Any):  # R16
    post = make("Before", body=WORDLESS)
    form = filled(post, title="After", status="ready", expires_at_0="", expires_at_1="")

    response = desk.post(change_address(post), form)

    assert all(sentence in errors(response) for sentence in SENTENCES)
    assert 'type="checkbox" name="is_inaccessible_on_purpose"' in response.text
    assert "After</textarea>" in response.text
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
    assert (SENTENCES[0] in response.text) == (make is make_post)


def test_an_expired_post_may_be_edited(desk: Client):  # R16
    post = make_expired()

    desk.post(change_address(post), filled(post, body=WORDLESS))

    assert Post.objects.get().body == WORDLESS


def test_many_shortcomings_make_a_short_warning(desk: Client):  # R16
    post = make_post()
    body = " ".join(f"![](https://e.example/{number}.png)" for number in range(9))

    response = desk.post(change_address(post), filled(post, body=body), follow=True)

    assert "4.png has no alternative text" in response.text
    assert "5.png has no alternative text" not in response.text
    assert "And 4 more." in response.text


@pytest.mark.parametrize("is_published", [True, False])
def test_a_page_is_saved_with_a_warning_once_it_is_public(
    desk: Client, is_published: bool
):  # R16
    page = make_page(slug="about")
    form = {"title": "About", "slug": "about", "body": WORDLESS, "version": "1"}
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
    assert "After</textarea>" in response.text
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


@pytest.fixture
def march_desk(client: Client) -> Iterator[Client]:
    """Somebody who logged in on a morning in March, in which the clocks stand."""
    with time_machine.travel(datetime(2027, 3, 3, 8, 30, tzinfo=UTC), tick=False):
        client.force_login(make_admin())
        yield client


def test_a_line_of_the_text_is_named(desk: Client):  # E15
    form = typed(body="Text.\n\n![](outage.png)", status="ready")

    assert "Line 3: The picture outage.png" in errors(desk.post(ADD_POST, form))


def test_what_cannot_be_meant_is_not_published(desk: Client):  # E15
    response = desk.post(ADD_POST, typed(body=" ", status="ready", **MEANT))

    assert "The text is empty" in errors(response)
    assert not Post.objects.exists()


def test_a_tick_is_not_offered_where_it_would_not_help(desk: Client):  # E15
    page = desk.post(ADD_POST, typed(body="", status="ready")).text

    assert 'type="hidden" name="is_inaccessible_on_purpose"' in page


@pytest.mark.parametrize("status", ["ready", "draft"])
def test_warnings_are_told_once_and_hold_nothing_back(desk: Client, status: str):  # E15
    form = typed(status=status, slug="fresh", published_at_0="2026-01-01")
    form["published_at_1"] = "12:00:00"

    first = desk.post(ADD_POST, form, follow=True).text
    post = Post.objects.get()
    form["version"] = str(post.version)
    second = desk.post(change_address(post), form, follow=True).text

    assert Post.objects.get().version == post.version + 1
    assert post.status == status
    assert ("There is no summary" in first) == (status == "ready")
    assert "There is no summary" not in second


def test_warnings_about_a_scheduled_post_are_told_as_well(desk: Client):  # E15
    post = make_draft(published_at=timezone.now() + timedelta(days=3))

    response = desk.post(change_address(post), filled(post, _publish=""), follow=True)

    assert "There is no summary" in response.text


def test_the_button_publishes_now_and_says_so(march_desk: Client):  # E7
    post = make_draft()

    response = march_desk.post(
        change_address(post), filled(post, _publish="1"), follow=True
    )

    assert Post.objects.get().published_at == datetime(2027, 3, 3, 8, 30, tzinfo=UTC)
    assert "Published since 3 March 2027, 08:30 UTC." in response.text


def test_the_button_keeps_a_date_to_come_and_says_so(march_desk: Client):  # E7
    post = make_draft()
    form = filled(post, _publish="", published_at_0="2027-03-08")
    form["published_at_1"] = "09:30:00"

    response = march_desk.post(change_address(post), form, follow=True)

    assert not Post.objects.published().exists()
    assert "Scheduled for 8 March 2027, 09:30 UTC, in 5 days." in response.text


def test_the_button_brings_an_expired_post_back(desk: Client):  # E8
    post = make_expired()

    desk.post(change_address(post), filled(post, _publish=""))

    revived = Post.objects.get()
    assert (revived.is_published(), revived.expires_at) == (True, None)
    assert revived.published_at == post.published_at


def test_the_button_asks_the_checklist_like_any_other_way(desk: Client):  # E15
    post = make_draft(body=WORDLESS)

    refused = desk.post(change_address(post), filled(post, _publish=""))
    desk.post(change_address(post), filled(post, _publish="", **MEANT))

    assert SENTENCES[0] in errors(refused)
    assert Post.objects.get().is_published()


@pytest.mark.parametrize("make", [make_post, make_scheduled, make_expired])
def test_the_other_button_makes_a_draft_of_it(desk: Client, make: Any):
    post = make()

    response = desk.post(change_address(post), filled(post, _withdraw=""), follow=True)

    withdrawn = Post.objects.get()
    assert withdrawn.status == Post.Status.DRAFT
    assert withdrawn.published_at == post.published_at
    assert "Draft, " in response.text


def test_the_buttons_of_a_page_show_and_hide_it(desk: Client):  # R17
    page = make_page(slug="about", is_published=False)
    address = reverse("admin:blog_page_change", args=[page.pk])
    form = {"title": "About", "slug": "about", "body": "Text."}

    desk.post(address, form | {"version": "1", "_publish": ""})
    shown = Page.objects.get().is_published
    desk.post(address, form | {"version": "2", "_withdraw": "", "is_published": "on"})

    assert (shown, Page.objects.get().is_published) == (True, False)
