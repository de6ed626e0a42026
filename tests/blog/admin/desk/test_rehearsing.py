"""What the desk says before it publishes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from blog.models import Post
from site_config.models import SiteIdentity
from tests.blog.admin.desk.asking import filled, place, send
from tests.factories import make_admin, make_category, make_draft, make_scheduled

pytestmark = pytest.mark.django_db

BODY = "Text.\n\n[dead](/blog/nowhere/)"
SUMMARY = "What a reader will learn from this, in one sentence of some length."


def rehearse(desk: Client, button: str = "_publish", **fields: Any) -> Any:
    return send(desk, place("rehearsal_new"), **fields, **{button: "1"}).json()


def marked(answer: Any) -> list[tuple[str, int | None]]:
    return [(one["level"], one.get("line")) for one in answer["findings"]]


def test_a_date_to_come_is_told_in_the_sites_zone_and_in_utc(client: Client):  # E7
    SiteIdentity(time_zone="Europe/Berlin").save()
    with time_machine.travel(datetime(2026, 12, 1, 8, tzinfo=UTC), tick=False):
        client.force_login(make_admin())
        moment = {"published_at_0": "2026-12-24", "published_at_1": "09:00"}

        answer = rehearse(client, **moment)

    assert answer["verb"] == "Schedule"
    assert answer["message"] == (
        "It will be scheduled, and appear by itself on 24 December 2026, 09:00 in "
        "Europe/Berlin (08:00 UTC), in 23 days."
    )


def test_without_a_date_it_appears_at_once(desk: Client):  # E7
    category = make_category("Queues")

    answer = rehearse(desk, summary=SUMMARY, category=str(category.pk))

    assert (answer["verb"], answer["message"]) == ("Publish", "It appears at once.")
    assert "error" not in [level for level, _ in marked(answer)]
    assert not Post.objects.exists()


def test_a_date_that_has_passed_is_told(desk: Client):  # E7
    moment = {"published_at_0": "2025-02-05", "published_at_1": "09:00"}

    answer = rehearse(desk, **moment)

    said = "It appears at once, dated 5 February 2025, 09:00 UTC."
    assert answer["message"] == said


@pytest.mark.parametrize("meant", [{}, {"is_inaccessible_on_purpose": "on"}])
def test_errors_come_first_and_may_be_meant(desk: Client, meant: dict[str, str]):  # E15
    answer = rehearse(desk, body=BODY, **meant)

    assert marked(answer)[0] == ("error", 3)
    assert marked(answer)[-1] == ("warning", None)
    assert answer["may_insist"] is True
    assert answer["message"] == "Then it appears at once."


def test_what_a_form_refuses_cannot_be_meant(desk: Client):  # E15
    half = {"published_at_0": "2027-02-05", "published_at_1": ""}

    answer = rehearse(desk, body=BODY, title="", **half)

    said = [one["message"] for one in answer["findings"]]
    assert said[0] == "Title: This field is required."
    assert "Published: Enter a valid time." in said
    assert (answer["may_insist"], answer["message"]) == (False, "")


def test_an_empty_text_cannot_be_meant(desk: Client):  # E15
    assert rehearse(desk, body="")["may_insist"] is False


def test_a_scheduled_post_would_appear_at_once_all_the_same(desk: Client):
    post = make_scheduled()

    answer = send(
        desk, place("rehearsal", post.pk), **filled(post, _publish_now="1")
    ).json()

    assert answer["message"] == "It appears at once."
    assert not Post.objects.get().is_published()


def test_a_text_that_was_saved_meanwhile_is_left_to_the_save(desk: Client):  # E4
    post = make_draft("Old")
    form = filled(post, version="7", _publish="1")

    answer = send(desk, place("rehearsal", post.pk), **form)

    assert answer.status_code == 200
    assert answer.json()["message"] == "“Old” was saved meanwhile."
