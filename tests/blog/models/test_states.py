"""One word and one sentence for how a text stands. E7"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from blog.models import Page, Post
from blog.models.states import State, distance, state_sentence
from site_config.models import SiteIdentity

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 2, 26, 12, tzinfo=UTC)
MOMENT = datetime(2027, 3, 3, 8, 30, tzinfo=UTC)
LATER = datetime(2027, 4, 3, 23, 30, tzinfo=UTC)


def post_of(status: str, published: datetime | None, expires: datetime | None) -> Post:
    return Post(status=status, published_at=published, expires_at=expires)


@pytest.mark.parametrize(
    ("post", "state", "sentence"),
    [
        (post_of("draft", None, None), State.DRAFT, "Draft"),
        (
            post_of("draft", MOMENT, None),
            State.DRAFT,
            "Draft, to appear on 3 March 2027, 09:30 in Europe/Berlin (08:30 UTC), "
            "in 5 days",
        ),
        (
            post_of("draft", NOW, LATER),
            State.DRAFT,
            "Draft, dated 26 February 2027, 13:00 in Europe/Berlin (12:00 UTC)",
        ),
        (
            post_of("ready", MOMENT, None),
            State.SCHEDULED,
            "Scheduled for 3 March 2027, 09:30 in Europe/Berlin (08:30 UTC), in 5 days",
        ),
        (
            post_of("ready", MOMENT, LATER),
            State.SCHEDULED,
            "Scheduled for 3 March 2027, 09:30 in Europe/Berlin (08:30 UTC), in 5 days"
            "; until 4 April 2027, 01:30 (3 April 2027, 23:30 UTC)",
        ),
        (
            post_of("ready", NOW, LATER),
            State.PUBLISHED,
            "Published since 26 February 2027, 13:00 in Europe/Berlin (12:00 UTC); "
            "until 4 April 2027, 01:30 (3 April 2027, 23:30 UTC)",
        ),
        (
            post_of("ready", NOW - timedelta(days=9), NOW),
            State.EXPIRED,
            "Expired since 26 February 2027, 13:00 in Europe/Berlin (12:00 UTC)",
        ),
    ],
    ids=[
        *("draft", "planned draft", "dated draft", "scheduled", "scheduled until"),
        *("published until", "expired"),
    ],
)
def test_a_post_stands_in_one_of_four_ways(post: Post, state: State, sentence: str):
    SiteIdentity(time_zone="Europe/Berlin").save()

    assert post.state(NOW) is state
    assert state_sentence(post, NOW) == sentence


def test_a_site_in_utc_says_every_time_once():
    post = post_of("ready", MOMENT, LATER)

    assert state_sentence(post, NOW) == (
        "Scheduled for 3 March 2027, 08:30 UTC, in 5 days; "
        "until 3 April 2027, 23:30 UTC"
    )


def test_the_two_hours_that_one_clock_shows_are_told_apart():
    SiteIdentity(time_zone="Europe/Berlin").save()
    first = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)

    sentences = [
        state_sentence(post_of("ready", first + timedelta(hours=hours), None), NOW)
        for hours in (0, 1)
    ]

    assert "02:30 in Europe/Berlin (00:30 UTC)" in sentences[0]
    assert "02:30 in Europe/Berlin (01:30 UTC)" in sentences[1]


def test_a_page_is_shown_or_it_is_not():
    assert state_sentence(Page(is_published=True)) == "Published"
    assert state_sentence(Page(is_published=False)) == "Draft"


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (timedelta(seconds=59), "in a moment"),
        (timedelta(seconds=60), "in 1 minute"),
        (timedelta(minutes=59, seconds=59), "in 59 minutes"),
        (timedelta(hours=1), "in 1 hour"),
        (timedelta(hours=30), "in 30 hours"),
        (timedelta(hours=36), "in 2 days"),
    ],
)
def test_what_is_near_is_counted_finer(ahead: timedelta, said: str):
    assert distance(NOW + ahead, NOW) == said
