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
    assert "The first was taken, 00:30 UTC. To take the second, choose" in response.text


def test_which_of_two_times_is_asked_beside_the_one_that_was_taken(desk: Client):  # E7
    make_post(published_at=datetime(2025, 10, 26, 1, 30, tzinfo=UTC))

    page = desk.get(change_address(Post.objects.get())).text

    assert 'for="id_published_at_2">The clocks show this time twice; it is the' in page
    assert '<option value="0">first, 00:30 UTC</option>' in page
    assert '<option value="1" selected>second, 01:30 UTC</option>' in page
    assert page.count("The clocks show this time twice") == 1


@pytest.mark.parametrize("hours", [0, 1])
@pytest.mark.parametrize("choice", ["0", "1"])
def test_the_writer_chooses_the_first_or_the_second(
    desk: Client, hours: int, choice: str
):  # E7
    first = datetime(2025, 10, 26, 0, 30, tzinfo=UTC)
    post = make_post(published_at=first + timedelta(hours=hours))
    inputs = shown(desk, post, "published_at") | {"published_at_2": choice}

    response = desk.post(
        change_address(post),
        typed(status="ready", slug=post.slug, **inputs),
        follow=True,
    )

    chosen = first + timedelta(hours=int(choice))
    assert Post.objects.get().published_at == chosen
    assert "twice" not in response.text


def test_a_choice_that_nobody_was_offered_changes_nothing(desk: Client):  # E7
    inputs = moment_inputs("published_at", "2025-10-27", "01:30:00")

    for number, choice in enumerate(("1", "second")):
        fields = {"title": f"Post {number}", "published_at_2": choice}
        desk.post(ADD_POST, typed(status="ready", **inputs, **fields))

    moments = {post.published_at for post in Post.objects.all()}
    assert moments == {datetime(2025, 10, 27, 1, 30, tzinfo=UTC)}


def test_what_was_typed_and_refused_asks_as_well(desk: Client):  # E7
    inputs = moment_inputs("published_at", "2025-10-26", "01:30:00")

    page = desk.post(ADD_POST, typed(title="", **inputs, published_at_2="1")).text

    assert '<option value="1" selected>second, 01:30 UTC</option>' in page


@pytest.mark.parametrize(
    ("zone", "moment", "note"),
    [
        ("Europe/Lisbon", datetime(2025, 7, 1, 8, tzinfo=UTC), "; 08:00 UTC"),
        (
            "Asia/Tokyo",
            datetime(2025, 7, 1, 20, tzinfo=UTC),
            "; 1 July 2025, 20:00 UTC",
        ),
        ("UTC", datetime(2025, 7, 1, 20, tzinfo=UTC), ""),
    ],
)
def test_the_zone_and_the_time_in_utc_stand_beside_the_inputs(
    desk: Client, zone: str, moment: datetime, note: str
):  # E7
    SiteIdentity(time_zone=zone).save()
    post = make_post(published_at=moment)

    page = desk.get(change_address(post)).text

    told = f'id="id_published_at_zone">{zone}{note}</p>'
    assert told in page
    assert f'id="id_expires_at_zone">{zone}</p>' in page
    assert page.count('aria-describedby="id_published_at_zone"') == 2


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


def test_a_day_that_was_left_out_is_said_with_the_next_one(desk: Client):  # E7
    SiteIdentity(time_zone="Pacific/Apia").save()
    inputs = moment_inputs("published_at", "2011-12-30", "10:00:00")

    response = desk.post(ADD_POST, typed(status="ready", **inputs))

    assert "The next time there is 00:00 on 31 December 2011." in errors(response)


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
