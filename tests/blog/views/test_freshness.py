"""What a post says about its age. R14"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from blog.templatetags.blog_tags import as_text
from site_config.models import SiteIdentity
from tests.factories import make_post, make_scheduled

pytestmark = pytest.mark.django_db

WRITTEN = datetime(2022, 3, 15, 9, tzinfo=UTC)
LATER = datetime(2026, 3, 15, 12, tzinfo=UTC)
BANNER = re.compile(r'<p class="freshness.*?</p>', re.DOTALL)


def banner(client: Client, **fields: Any) -> str:
    """The words above a post that was written in March 2022, read in March 2026."""
    post = make_post(**{"published_at": WRITTEN} | fields)
    with time_machine.travel(LATER):
        page = client.get(post.get_absolute_url()).text
    return as_text("".join(BANNER.findall(page)))


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        (
            {},
            "Written in March 2022 and not reviewed since; details may have changed.",
        ),
        (
            {"significantly_updated_at": datetime(2023, 5, 2, tzinfo=UTC)},
            "Updated in May 2023 and not reviewed since; details may have changed.",
        ),
        (
            {"reviewed_on": date(2023, 5, 2)},
            "Last reviewed 2 May 2023; details may have changed since.",
        ),
        (
            {
                "reviewed_on": date(2023, 5, 2),
                "significantly_updated_at": datetime(2023, 6, 2, tzinfo=UTC),
                "applies_to": "Django 4.1",
            },
            "Applies to Django 4.1. Reviewed 2 May 2023. Updated in June 2023 and not "
            "reviewed since; details may have changed.",
        ),
        ({"reviewed_on": date(2026, 3, 1)}, "Reviewed 1 Mar 2026."),
        ({"is_timeless": True}, ""),
        ({"published_at": datetime(2024, 3, 15, 9, tzinfo=UTC)}, ""),
    ],
    ids=[
        *("written", "updated", "reviewed", "updated after a review"),
        *("reviewed lately", "timeless", "two years to the day"),
    ],
)
def test_a_post_says_how_old_it_is(client: Client, fields: Any, says: str):
    assert banner(client, **fields) == says


def test_the_month_is_told_to_machines_as_well(client: Client):
    make_post(slug="old", published_at=WRITTEN)

    with time_machine.travel(LATER):
        page = client.get("/blog/old/").text

    assert '<time datetime="2022-03-15">March 2022</time>' in page


def test_the_owner_says_after_how_many_months(client: Client):
    SiteIdentity(age_notice_months=49).save()

    assert banner(client) == ""


def test_a_newer_post_is_named_instead(client: Client):
    newer = make_post("The newer one", published_at=LATER)

    assert banner(client, superseded_by=newer) == "Superseded by The newer one."


def test_a_newer_post_that_nobody_can_read_is_not_named(client: Client):
    hidden = make_scheduled("Hidden")

    said = banner(client, superseded_by=hidden)

    assert said.startswith("Written in March 2022 and not reviewed since")
    assert "Hidden" not in said
