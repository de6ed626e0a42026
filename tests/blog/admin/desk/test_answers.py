"""What a script that saves is told."""

from __future__ import annotations

import pytest
from django.test import Client

from blog.models import Post
from site_config.models import SiteIdentity
from tests.blog.admin.desk.asking import JSON, filled, place, send
from tests.factories import make_draft, make_post

pytestmark = pytest.mark.django_db


def test_a_save_that_stays_says_what_to_go_on_with(desk: Client):
    post = make_draft()

    answer = send(
        desk, place("change", post.pk), **filled(post, body="More.", _continue="1")
    ).json()

    assert answer["saved"] is True
    assert answer["stay"] is True
    assert answer["version"] == 2
    assert answer["key"] == f"post-{post.pk}"
    assert answer["location"] == place("change", post.pk)
    assert answer["state"].startswith("Draft")
    assert answer["message"].startswith("Saved at ")
    assert answer["warnings"] == []
    assert "messagelist" not in desk.get(place("change", post.pk)).text


def test_a_save_that_stays_says_what_was_taken_out(desk: Client):
    post = make_draft()

    answer = send(
        desk, place("change", post.pk), **filled(post, body="a\x08b", _continue="1")
    ).json()

    assert answer["warnings"][0].startswith("A control character was removed")


def test_a_save_that_closes_says_where_to_go_and_the_message_waits(desk: Client):
    post = make_draft("A post")

    answer = send(desk, place("change", post.pk), **filled(post, _save="1")).json()

    assert answer["stay"] is False
    assert "was changed successfully" in desk.get(answer["location"]).text


def test_a_new_text_learns_its_address(desk: Client):
    answer = send(desk, place("add"), title="New", _continue="1").json()

    post = Post.objects.get()
    assert answer["location"] == place("change", post.pk)
    assert answer["key"] == f"post-{post.pk}"


def test_a_new_change_note_loads_the_form_anew(desk: Client):
    post = make_post()
    form = filled(post, is_significant_update="on", update_note="New.", _continue="1")

    answer = send(desk, place("change", post.pk), **form).json()

    assert answer["stay"] is False


def test_a_refusal_names_each_field(desk: Client):
    post = make_draft()

    answer = send(
        desk, place("change", post.pk), **filled(post, title="", slug="No Slug")
    )

    said = answer.json()
    assert answer.status_code == 422
    assert said["message"] == "Nothing was saved. Correct 2 errors below."
    assert set(said["errors"]) == {"title", "slug"}
    assert said["may_insist"] is False
    assert Post.objects.get().version == 1


def test_two_texts_are_compared_for_a_script(desk: Client):
    pair = {"before": "One <two>.", "after": "One <b>."}

    answer = desk.post(place("diff"), pair, headers=JSON)

    assert "&lt;<del>two</del><ins>b</ins>&gt;" in answer.json()["html"]


def test_a_refusal_for_faults_can_be_overruled(desk: Client):
    post = make_draft(body="![](https://example.org/a.png)")

    answer = send(desk, place("change", post.pk), **filled(post, _publish="1"))

    assert answer.status_code == 422
    assert answer.json()["may_insist"] is True


def test_a_save_that_stays_says_how_its_times_were_understood(desk: Client):  # E7
    SiteIdentity(time_zone="Europe/Berlin").save()
    post = make_draft()
    moment = {"published_at_0": "31 October 2027", "published_at_1": "02:30"}

    form = filled(post, **moment, _continue="1")
    answer = send(desk, place("change", post.pk), **form).json()

    said = answer["moments"]["published_at"]
    assert said["inputs"] == {
        "published_at_0": "2027-10-31",
        "published_at_1": "02:30:00",
    }
    assert '<option value="0" selected>first, 00:30 UTC</option>' in said["html"]
    assert "Europe/Berlin; 00:30 UTC" in said["html"]
    assert "choose it beside the time" in answer["warnings"][0]
    assert answer["moments"]["expires_at"]["inputs"]["expires_at_0"] == ""


def test_a_refusal_calls_fields_what_the_form_calls_them(desk: Client):
    form = filled(make_draft(), published_at_0="2027-13-01", published_at_1="09:00")

    answer = send(desk, place("change", Post.objects.get().pk), **form).json()

    assert answer["errors"] == {"published_at": ["Enter a valid date."]}
    assert answer["labels"] == {"published_at": "Published"}
