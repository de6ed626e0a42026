"""The calendar of what is scheduled. E13"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from site_config.models import SiteIdentity
from tests.factories import make_author, make_draft, make_post

pytestmark = pytest.mark.django_db

CALENDAR = reverse("admin:blog_post_calendar")
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2027, 3, 10, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_berlin() -> None:
    SiteIdentity(site_name="Pump Room", time_zone="Europe/Berlin").save()


def month_of(desk: Client, month: str = "2027-03") -> Any:
    with time_machine.travel(NOW, tick=False):
        desk.force_login(User.objects.get())
        return desk.get(CALENDAR, {"month": month} if month else {})


def table(response: Any) -> str:
    page: str = response.text
    start = page.index('<table class="calendar">')
    return page[start : page.index("</table>", start)]


def cells(response: Any) -> list[str]:
    """What the days hold, in order."""
    found = re.findall(r"<td\b.*?</td>", table(response), re.DOTALL)
    return [" ".join(strip_tags(cell).split()) for cell in found]


def test_weeks_begin_on_monday_and_are_whole(desk: Client):
    days = cells(month_of(desk))

    assert re.findall(r'<th scope="col">(\w+)', table(month_of(desk)))[::6] == [
        "Monday",
        "Sunday",
    ]
    assert days[0] == "1"
    assert len(days) == 35
    assert days[-4:] == ["1 Apr", "2 Apr", "3 Apr", "4 Apr"]


def test_a_scheduled_post_stands_on_its_day_with_its_time(desk: Client):
    post = make_post("Alpha", published_at=datetime(2027, 3, 15, 23, 30, tzinfo=UTC))

    page = month_of(desk)

    assert cells(page)[15] == "16 00:30 scheduled Alpha"
    assert reverse("admin:blog_post_change", args=[post.pk]) in table(page)


def test_what_appeared_and_what_expires_is_told_apart(desk: Client):
    make_post(
        "Alpha",
        published_at=datetime(2027, 3, 1, 8, tzinfo=UTC),
        expires_at=datetime(2027, 3, 20, 8, tzinfo=UTC),
    )
    make_post(
        "Beta",
        published_at=datetime(2026, 3, 1, 8, tzinfo=UTC),
        expires_at=datetime(2027, 3, 1, 7, tzinfo=UTC),
    )

    days = cells(month_of(desk))

    assert days[0] == "1 08:00 expired Beta 09:00 published Alpha"
    assert days[19] == "20 09:00 expires Alpha"


def test_drafts_and_other_months_are_left_out(desk: Client):
    make_draft("Alpha", published_at=NOW)
    make_post("Beta", published_at=datetime(2027, 5, 1, 8, tzinfo=UTC))

    page = month_of(desk)

    assert "Alpha" not in page.text
    assert "Beta" not in page.text
    assert "Nothing appears or expires in March 2027." in page.text


def test_an_hour_that_the_clocks_show_twice_is_told_apart(desk: Client):
    for name, hour in (("First", 0), ("Second", 1)):
        make_post(name, published_at=datetime(2027, 10, 31, hour, 30, tzinfo=UTC))

    days = cells(month_of(desk, "2027-10"))

    assert days[-1] == "31 02:30 CEST scheduled First 02:30 CET scheduled Second"


@pytest.mark.parametrize("month", ["2027-03", "2027-10"], ids=["spring", "autumn"])
def test_no_minute_falls_between_two_days(desk: Client, month: str):
    start = datetime.fromisoformat(f"{month}-27T23:59").replace(tzinfo=BERLIN)
    for number, minutes in enumerate((0, 1, 24 * 60 + 1), 1):
        moment = start.astimezone(UTC) + timedelta(minutes=minutes)
        make_post(f"Post {number}", published_at=moment)

    page = " ".join(cells(month_of(desk, month)))

    for number in (1, 2, 3):
        assert page.count(f"Post {number}") == 1


def test_today_is_marked_where_the_site_is(desk: Client):
    with time_machine.travel(datetime(2027, 2, 28, 23, 30, tzinfo=UTC), tick=False):
        desk.force_login(User.objects.get())
        page = desk.get(CALENDAR)

    assert "<caption>March 2027" in page.text
    assert cells(page)[0] == "1 Today"
    assert table(page).count('aria-current="date"') == 1


def test_months_lead_to_each_other(desk: Client):
    page = month_of(desk, "2027-12").text

    assert 'href="?month=2027-11" rel="prev"' in page
    assert 'href="?month=2028-01" rel="next"' in page


def test_the_calendar_ends_somewhere(desk: Client):
    first, last = month_of(desk, "1900-01").text, month_of(desk, "2199-12").text

    assert 'rel="prev"' not in first
    assert 'rel="next"' not in last


@pytest.mark.parametrize("month", ["2027-13", "2027", "0001-01", "x", "²027-01"])
def test_what_is_no_month_leads_to_the_present_one(desk: Client, month: str):
    assert month_of(desk, month)["Location"] == CALENDAR


def test_a_list_holds_the_same_for_a_narrow_screen(desk: Client):
    make_post("Alpha", published_at=datetime(2027, 3, 15, 8, tzinfo=UTC))

    page = month_of(desk).text
    agenda = strip_tags(page[page.index('<section class="agenda"') :])

    assert "Monday, 15 March 09:00 scheduled Alpha" in " ".join(agenda.split())


def test_the_month_costs_the_same_for_any_number_of_posts(desk: Client):
    counts = []
    for day in (1, 2, 3):
        make_post(published_at=datetime(2027, 3, day, 8, tzinfo=UTC))
        with CaptureQueriesContext(connection) as captured:
            desk.get(CALENDAR, {"month": "2027-03"})
        counts.append(len(captured))

    assert counts[1] == counts[2]


def test_the_list_of_posts_leads_there(desk: Client):
    assert CALENDAR in desk.get(reverse("admin:blog_post_changelist")).text


def test_who_sees_no_posts_sees_no_calendar(client: Client):
    client.force_login(User.objects.create_user("guest", is_staff=True))

    assert client.get(CALENDAR).status_code == 403


@pytest.mark.parametrize("works_on_others", [False, True], ids=["author", "editor"])
def test_who_works_on_their_own_posts_sees_those_alone(
    client: Client, works_on_others: bool
):
    ines = User.objects.create_user("ines", is_staff=True)
    names = {"view_post", *({"change_others_post"} if works_on_others else ())}
    ines.user_permissions.set(Permission.objects.filter(codename__in=names))
    make_post("Own", published_at=NOW, author=make_author(account=ines))
    make_post("Of Tom", published_at=NOW, author=make_author("Tom"))
    client.force_login(ines)

    page = table(client.get(CALENDAR, {"month": "2027-03"}))

    assert "Own" in page
    assert ("Of Tom" in page) == works_on_others
