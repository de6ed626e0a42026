"""Times that are typed on the wall clock of a site whose clocks are turned."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from blog.models import ChangeNote, Post
from site_config.models import SiteIdentity
from tests.blog.admin.filling import ADD_POST, change_address, errors, typed
from tests.factories import make_post

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lisbon() -> None:
    """Where 01:30 came twice on 26 October 2025, and never on 29 March 2026."""
    SiteIdentity(time_zone="Europe/Lisbon").save()


def moment_inputs(name: str, date: str, time: str) -> dict[str, str]:
    return {f"{name}_0": date, f"{name}_1": time}


def shown(desk: Client, post: Post, name: str) -> dict[str, str]:
    """The two inputs as the form shows them."""
    page = desk.get(change_address(post)).text
    return dict(re.findall(rf'name="({name}_[01])" value="([^"]*)"', page))


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2025, 10, 26, 0, 30, tzinfo=UTC),
        datetime(2025, 10, 26, 1, 30, tzinfo=UTC),
        datetime(2025, 7, 1, 12, 0, 0, 123456, tzinfo=UTC),
    ],
    ids=["first of two", "second of two", "microseconds"],
)
def test_a_time_that_was_left_alone_stays_exactly(desk: Client, moment: datetime):
    post = make_post(published_at=moment)
    inputs = shown(desk, post, "published_at")

    response = desk.post(
        change_address(post),
        typed(status="ready", slug=post.slug, title="Corrected", **inputs),
        follow=True,
    )

    post = Post.objects.get()
    assert (post.title, post.published_at) == ("Corrected", moment)
    assert "twice" not in response.text


def test_a_new_time_that_comes_twice_is_the_first_and_the_writer_is_told(desk: Client):
    inputs = moment_inputs("published_at", "2025-10-26", "01:30:00")

    response = desk.post(ADD_POST, typed(status="ready", **inputs), follow=True)

    first = datetime(2025, 10, 26, 0, 30, tzinfo=UTC)
    assert Post.objects.get().published_at == first
    assert "show 01:30 twice on 26 October 2025" in response.text
    assert "The first was taken, 00:30 UTC." in response.text


def test_a_change_notes_time_that_comes_twice_is_told_too(desk: Client):
    note = moment_inputs("change_notes-0-changed_at", "2025-10-26", "01:30:00")
    form = typed(**note) | {
        "change_notes-TOTAL_FORMS": "1",
        "change_notes-0-text": "Corrected a number.",
    }

    response = desk.post(ADD_POST, form, follow=True)

    assert ChangeNote.objects.exists()
    assert "show 01:30 twice" in response.text


@pytest.mark.parametrize(
    ("date", "time", "says"),
    [
        ("2026-03-29", "01:30:00", "over 01:30 on 29 March 2026. The next time there"),
        ("2026-03-29", "01:30:00", "is 02:00."),
        ("9999-12-31", "", "Enter a valid time."),
        ("", "01:30:00", "Enter a valid date."),
        ("2026-13-01", "01:30:00", "Enter a valid date."),
    ],
    ids=["gap", "next time", "no time", "no date", "no such date"],
)
def test_a_time_that_never_was_is_said_in_a_sentence(
    desk: Client, date: str, time: str, says: str
):
    inputs = moment_inputs("published_at", date, time)

    response = desk.post(ADD_POST, typed(status="ready", **inputs))

    assert says in errors(response)


def test_a_time_before_the_first_year_is_no_valid_date(desk: Client):
    SiteIdentity(time_zone="Asia/Tokyo").save()
    inputs = moment_inputs("published_at", "0001-01-01", "00:00:00")

    response = desk.post(ADD_POST, typed(status="ready", **inputs))

    assert "Enter a valid date." in errors(response)


@pytest.mark.parametrize(
    "name", ["significantly_updated_at", "change_notes-0-changed_at"]
)
def test_no_change_was_made_in_the_future(desk: Client, name: str):
    tomorrow = timezone.now() + timedelta(days=1)
    inputs = moment_inputs(name, tomorrow.date().isoformat(), "12:00:00")
    form = typed(**inputs) | {
        "change_notes-TOTAL_FORMS": "1",
        "change_notes-0-text": "Corrected a number." if "note" in name else "",
    }

    response = desk.post(ADD_POST, form)

    assert "That is in the future." in errors(response)
    assert not Post.objects.exists()
