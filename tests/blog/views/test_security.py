"""Whom to tell about a hole, and until when that holds. RFC 9116"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import LazySettings
from django.test import Client

from site_config.models import SiteIdentity
from tests.factories import make_draft, make_page

pytestmark = pytest.mark.django_db
ADDRESS = "/.well-known/security.txt"


def fields(client: Client) -> dict[str, str]:
    lines = client.get(ADDRESS).text.splitlines()
    return dict(line.split(": ", 1) for line in lines)


@time_machine.travel(datetime(2026, 12, 31, 23, 59, tzinfo=UTC), tick=False)
def test_it_names_whom_to_tell_and_when_to_look_again(
    client: Client, settings: LazySettings
):
    settings.SECURITY_CONTACT = "mailto:security@blog.example"

    response = client.get(ADDRESS)

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert fields(client) == {
        "Contact": "mailto:security@blog.example",
        "Expires": "2027-12-01T00:00:00Z",
        "Preferred-Languages": "en-GB",
        "Canonical": f"{settings.SITE_URL}{ADDRESS}",
    }


@pytest.mark.parametrize("day", [1, 15, 28])
@pytest.mark.parametrize("month", range(1, 13))
def test_it_holds_for_a_year_at_most_and_never_for_less_than_eleven_months(
    client: Client, settings: LazySettings, month: int, day: int
):
    settings.SECURITY_CONTACT = "https://blog.example/contact/"
    now = datetime(2027, month, day, 0, 0, 1, tzinfo=UTC)

    with time_machine.travel(now, tick=False):
        expires = datetime.fromisoformat(fields(client)["Expires"])

    assert timedelta(days=330) < expires - now <= timedelta(days=366)


def test_an_address_that_is_shown_is_taken(client: Client):
    SiteIdentity(email="ines@blog.example", shows_email=True).save()

    assert fields(client)["Contact"] == "mailto:ines@blog.example"


def test_a_page_is_taken_where_no_address_is_shown(
    client: Client, settings: LazySettings
):
    SiteIdentity(email="ines@blog.example").save()
    make_page("Contact", slug="contact")

    assert fields(client)["Contact"] == f"{settings.SITE_URL}/contact/"


def test_where_nobody_is_named_there_is_nothing(client: Client):
    make_draft("Contact", slug="contact")

    assert client.get(ADDRESS).status_code == 404
